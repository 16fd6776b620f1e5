//! Which way a figure is to go, by the words around it and by its name.

use super::Profile;
use crate::text::normalised;

/// Which way a figure is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    Up,
    Down,
    Keep,
}

impl Profile {
    /// What stands in the place of a figure or beside it: 「増加」, 「削減を目指す」, 「現状維持」.
    /// `None` where no word says it, or two say different things.
    pub fn way_of(&self, words: &str) -> Option<Way> {
        let words = normalised(words);
        let says = |list: &str| self.words(list).iter().any(|w| words.contains(w.as_str()));
        match (says("keep"), says("up"), says("down")) {
            (true, ..) => Some(Way::Keep),
            (_, true, false) => Some(Way::Up),
            (_, false, true) => Some(Way::Down),
            _ => None,
        }
    }

    /// The word behind a figure in a sentence: 「減らします」, 「まで上昇させます」, 「の増加」.
    pub fn way_behind(&self, after: &str) -> Option<Way> {
        let link = self.pattern("way_link").find(after).map_or(0, |m| m.end());
        let rest = after.get(link..)?;
        let begins = |list: &str| {
            self.words(list)
                .iter()
                .any(|w| rest.starts_with(w.as_str()))
        };
        match (begins("up"), begins("down")) {
            (true, false) => Some(Way::Up),
            (false, true) => Some(Way::Down),
            _ => None,
        }
    }

    /// What the name of an indicator says by itself: less is better of 「待機児童数」, more of
    /// 「収納率」. It is the end of a name that says what is counted: 「待機児童相談の件数」 says nothing.
    pub fn way_of_name(&self, name: &str) -> Option<Way> {
        let name: String = normalised(name)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let bare = match name.strip_suffix(')').and_then(|n| n.rfind('(')) {
            Some(at) => name.get(..at)?,
            None => name.as_str(),
        };
        // With what makes a count of a word left off: 「数」, 「の割合」.
        let tails = self.words("name_tail");
        let counted = tails.iter().filter_map(|t| bare.strip_suffix(t.as_str()));
        let names: Vec<&str> = std::iter::once(bare)
            .chain(counted)
            .map(|n| n.trim_end_matches('の'))
            .collect();
        let ends = |list: &str| {
            let mut words = self.words(list).iter();
            words.any(|w| names.iter().any(|n| n.ends_with(w.as_str())))
        };
        match (ends("higher_is_better"), ends("lower_is_better")) {
            (true, false) => Some(Way::Up),
            (false, true) => Some(Way::Down),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_which_way() {
        let profile = Profile::embedded();
        for (words, way) in [
            ("増加", Some(Way::Up)),
            ("減少を目指す", Some(Way::Down)),
            ("現状維持", Some(Way::Keep)),
            ("総人件費据え置き", Some(Way::Keep)),
            ("増減なし", None),
            ("300件", None),
        ] {
            assert_eq!(profile.way_of(words), way, "{words}");
        }
        for (after, way) in [
            ("減らします。", Some(Way::Down)),
            ("まで上昇させます", Some(Way::Up)),
            ("ずつ増加させ、", Some(Way::Up)),
            ("以上増やします", Some(Way::Up)),
            ("とします", None),
            ("の手続を増やします", None),
        ] {
            assert_eq!(profile.way_behind(after), way, "{after}");
        }
    }

    #[test]
    fn it_is_the_end_of_a_name_that_counts() {
        let profile = Profile::embedded();
        for (name, way) in [
            ("待機児童数", Some(Way::Down)),
            ("実質公債費比率", Some(Way::Down)),
            ("職員1人・1月当たりの時間外勤務平均時間数", Some(Way::Down)),
            ("市税の収納率（現年分）", Some(Way::Up)),
            ("窓口の満足度", Some(Way::Up)),
            ("空き家バンクの登録件数", None),
            ("未利用地の売却件数", None),
            ("いじめ相談窓口の設置数", None),
            ("研修の受講者数", None),
        ] {
            assert_eq!(profile.way_of_name(name), way, "{name}");
        }
    }
}
