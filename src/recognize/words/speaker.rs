//! Who says something in minutes: 「柳瀬 市民部長」 behind it.

use super::department::ends_like_department;
use crate::profile::Profile;

/// Whether a name is that of a person with the office held: 「柳瀬 市民部長」, as minutes have it behind
/// what was said.
pub(super) fn is_speaker(name: &str, profile: &Profile) -> bool {
    /// No surname is longer (characters).
    const SURNAME: usize = 4;
    let Some((surname, post)) = name.split_once(' ') else {
        return false;
    };
    let roles = profile.words("staff_role");
    let holds = roles.iter().any(|role| post.ends_with(role.as_str()));
    holds && surname.chars().count() <= SURNAME && !ends_like_department(surname, profile)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_who_speaks_is_no_department() {
        let profile = Profile::embedded();
        let speaks = |name| is_speaker(name, &profile);
        assert!(speaks("柳瀬 市民部長") && speaks("尾崎 税務課長"));
        assert!(!speaks("市民部 税務課") && !speaks("総務課 課長") && !speaks("所属長"));
    }
}
