//! Which columns of a table name its rows, and what stands under one head.

use super::line::Line;
use super::part::Part;
use crate::profile::{Label, Role};
use crate::recognize::aims::reference::started;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::columns::column::{Column, holds_numbers};
use crate::recognize::forms::form::Reader;
use crate::recognize::words::time_said::time_behind;
use crate::text::Text;

/// Whether the head of a column says that its cells tell what is aimed at, of no year of their own.
pub(super) fn is_aim(column: &Column) -> bool {
    column.year.is_none() && holds_aims(column)
}

/// Whether the head of a column says that its cells tell what is aimed at.
pub(super) fn holds_aims(column: &Column) -> bool {
    let aims = [Role::Indicator, Role::Target, Role::FinalTarget, Role::Goal];
    column.role.is_some_and(|r| aims.contains(&r))
}

/// What stands on the last line of a text, and the words before it: 「補助金の削減」 over 「５％」, 「満足度：85％」.
fn named_apart(text: &Text) -> Option<(Text, Text)> {
    /// Words this short say something of the figure (characters).
    const SHORT: usize = 3;
    let norm = text.as_str();
    let colon = || norm.rfind(':');
    let at = norm
        .rfind('\n')
        .or_else(colon)
        .or_else(|| norm.rfind(' '))?;
    let (name, figure) = (text.slice(0..at), text.slice(at + 1..norm.len()));
    let (name, figure) = (name.trimmed(), figure.trimmed());
    let plain = |c: char| c.is_alphabetic() && !c.is_numeric();
    // 「延べ 120人」, 「各年度」 over 「5件」 have no name.
    let named = name.as_str().chars().filter(|c| plain(*c)).count() > SHORT;
    (named && !name.as_str().contains(['。', ':']) && !figure.is_empty()).then_some((name, figure))
}

impl Reader<'_, '_> {
    /// Whether each cell of a column says by itself what goes from where to where: 「起業件数　２件→10件」.
    pub(super) fn holds_changes(&self, table: &Table, columns: &[Column], column: usize) -> bool {
        if !is_aim(&columns[column]) {
            return false;
        }
        let cells = (self.view).down(table.cols.start + column, table.body.clone());
        let mut filled = cells
            .iter()
            .filter(|&&id| self.view.seen[id].is_content())
            .peekable();
        filled.peek().is_some()
            && filled.all(|&id| !self.changes_below(id, &columns[column]).is_empty())
    }

    /// The name that a cell gives its figure itself, where its row has none (`free`) or is called by what it is about, and not
    /// by what is counted: 「採用｜実雇用率 2.8％以上」, but not 「採用者数｜…」.
    pub(super) fn own_name(
        &self,
        line: &Line,
        part: &Part,
        text: &Text,
        free: bool,
    ) -> Option<(Text, Text)> {
        if free {
            return self.named_within(text);
        }
        let counts = |name: &Text| self.context.profile.names_figure(name.as_str());
        let aim = matches!(part.role, Some(Role::Target | Role::FinalTarget));
        let plain = aim && part.year.is_none() && line.plan.indicator.is_none();
        let apart = plain && line.name.as_ref().is_some_and(|name| !counts(name));
        let own = apart.then(|| self.named_within(text)).flatten();
        own.filter(|(name, _)| counts(name))
    }

    /// The name and the figure that a cell is made of: 「収納率97.3%」, 「管理職の割合30%以上（令和12年度）」.
    pub(in crate::recognize) fn named_within(&self, text: &Text) -> Option<(Text, Text)> {
        // 「目標：85％」, 「令和11年度　85％」 name nothing.
        let profile = self.context.profile;
        let names = |name: &str| {
            let labels = profile.lexicon.read(name);
            // 「削減時間」 says of what it is.
            let says = |l: &Label| l.role != Role::EffectAmount || l.note.is_some();
            // 「満足度　80％以上」 names what a label may name as well.
            let named =
                labels.iter().any(|l| l.role == Role::Indicator) && profile.names_figure(name);
            profile.calendar.find(name).is_empty() && (named || !labels.iter().any(says))
        };
        let apart = named_apart(text).filter(|(name, _)| names(name.as_str()));
        let (name, figure) = apart.or_else(|| self.named_before(text))?;
        let timed = time_behind(&figure, self.context);
        let main = timed.as_ref().map_or(&figure, |(main, _)| main);
        let whole = profile.numbers.whole(main.as_str().trim()).is_some();
        // 「導入率50％（現状 20％）」
        let begun = || started(&figure, None, None, self.context).is_some();
        (whole || begun()).then_some((name, figure))
    }

    /// A name of figures, and what stands from the first digit on.
    pub(super) fn named_before(&self, text: &Text) -> Option<(Text, Text)> {
        /// A name is no shorter (characters).
        const SHORTEST: usize = 3;
        let norm = text.as_str();
        // 「相談件数 延べ143件」
        let found = self.context.profile.numbers.find(norm);
        let at = found.first().map(|f| f.range.start);
        let at = at.or_else(|| norm.find(|c: char| c.is_ascii_digit()))?;
        let before = norm.get(..at)?.trim_end().trim_end_matches(':');
        let name = text.slice(0..before.len()).trimmed();
        let words = name.as_str();
        let counts = self.context.profile.names_figure(words);
        let plain = words.chars().count() >= SHORTEST && !words.contains(['。', '、', '\n', '(']);
        (counts && plain).then(|| (name, text.slice(at..norm.len()).trimmed()))
    }

    /// What a row that begins with a label of indicators counts: 「KPI：申請率」, 「KPI（手続数）」,
    /// 「効果額（千円）」.
    pub(in crate::recognize) fn measured(&self, text: &Text) -> Option<Text> {
        let (norm, profile) = (text.as_str(), self.context.profile);
        let lead = profile.lexicon.read_leading(norm);
        let lead = lead.filter(|(label, from)| {
            let set_off = norm
                .get(..*from)
                .is_some_and(|l| l.trim_end().ends_with(':'));
            label.role == Role::Indicator && set_off
        });
        if let Some((_, from)) = lead {
            return Some(text.slice(from..norm.len()).trimmed());
        }
        let labels = profile.lexicon.read(norm);
        if labels.first().is_some_and(|l| l.role == Role::EffectAmount) {
            return Some(text.trimmed());
        }
        let label = labels.first().filter(|l| l.role == Role::Indicator)?;
        let note = label.note.as_deref()?;
        let said = profile.units.read(note).is_some() || !profile.calendar.find(note).is_empty();
        let at = norm.find(note).filter(|at| *at > 0 && !said)?;
        Some(text.slice(at..at + note.len()))
    }

    /// What a label says in brackets that its figures are: 「待ち時間」 of 「目標（待ち時間）」.
    pub(super) fn named_in_note(&self, label: &Text, read: &Label) -> Option<Text> {
        let profile = self.context.profile;
        let word = read.id.rsplit('.').next();
        let plain = word.is_some_and(|w| profile.words("plain_part").iter().any(|p| p == w));
        let note = read.note.as_deref().filter(|_| plain)?;
        let mut tails = profile.words("name_tail").iter();
        let named = tails.any(|t| note.ends_with(t.as_str()) && note != t);
        let at = label.as_str().find(note)?;
        let said = profile.units.read(note).is_some() || !profile.lexicon.read(note).is_empty();
        (named && !said).then(|| label.slice(at..at + note.len()))
    }

    /// The cells of a column below the head, row by row.
    pub(super) fn cells_of(&self, table: &Table, i: usize) -> Vec<Option<usize>> {
        let rows = table.body.clone();
        rows.map(|row| self.view.id(row, table.cols.start + i))
            .collect()
    }

    /// What two columns under one head are: groups and names, or names and where they stand today.
    pub(super) fn parts_of_names(&self, table: &Table, group: usize, names: usize) -> (Role, Role) {
        let beside = self.cells_of(table, group);
        let beside = beside.iter().zip(self.cells_of(table, names));
        let figure = |id: usize| {
            let seen = &self.view.seen[id];
            // 「11.2（R6）」
            let dated = || {
                let (figure, _) = time_behind(&seen.text().trimmed(), self.context)?;
                let profile = self.context.profile;
                let none = profile.words("no_step").contains(&figure.key());
                Some(none || profile.numbers.whole(figure.as_str()).is_some())
            };
            matches!(seen.kind, Kind::Value | Kind::Mark) || dated() == Some(true)
        };
        let mut apart = beside.filter(|(group, names)| *group != names);
        let figures = apart.all(|(_, names)| {
            names.is_none_or(|id| self.view.seen[id].kind == Kind::Empty || figure(id))
        });
        // 「取得率」 over 「男性」 and 「女性」: the first names what the second parts.
        let counts = |i: usize| {
            let mut cells = self.cells_of(table, i).into_iter().flatten();
            let profile = self.context.profile;
            cells.any(|id| profile.names_figure(&self.view.seen[id].text().key()))
        };
        match figures {
            true => (Role::Indicator, Role::Baseline),
            false if counts(group) && !counts(names) => (Role::Indicator, Role::Class),
            false => (Role::Class, Role::Indicator),
        }
    }

    /// The column before the names that only parts them: 「アウトカム」 under 「種別」, where no name comes twice.
    pub(super) fn group_of_names(
        &self,
        table: &Table,
        columns: &[Column],
        names: usize,
    ) -> Option<usize> {
        let class = |c: &Column| c.role == Some(Role::Class);
        let group = columns.get(..names)?.iter().rposition(class)?;
        let column = table.cols.start + names;
        let cells = self.view.down(column, table.body.clone());
        let mut keys: Vec<String> = (cells.iter())
            .map(|&id| self.view.seen[id].text().key())
            .filter(|key| !key.is_empty())
            .collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        (keys.len() == all).then_some(group)
    }

    /// The column before that of the indicators whose cells name what is done for them, where its head may
    /// stand over names: 「主な取組｜KPI｜現状｜目標」. It is then one of titles.
    pub(super) fn titles_before(&self, table: &Table, columns: &mut [Column]) -> Option<usize> {
        /// A name is no longer (characters).
        const LONGEST: usize = 30;
        let measured = columns
            .iter()
            .position(|c| c.role == Some(Role::Indicator))?;
        let may = |c: &Column| {
            let mut heads = c.heads.iter().map(|&id| &self.view.seen[id]);
            c.role == Some(Role::Description) && heads.any(|s| s.has(Role::Title))
        };
        let at = columns.get(..measured)?.iter().rposition(may)?;
        let cells = self.view.down(table.cols.start + at, table.body.clone());
        let name = |id: &usize| {
            let seen = &self.view.seen[*id];
            let words = seen.str().trim();
            let points = words.starts_with(['・', '○', '●']) || words.contains(['。', '\n']);
            seen.kind == Kind::Empty || !points && words.chars().count() <= LONGEST
        };
        let fits = !cells.is_empty() && cells.iter().all(name);
        if !fits {
            return None;
        }
        columns[at].role = Some(Role::Title);
        Some(at)
    }

    /// Whether labels below 「指標」 are the names of indicators.
    pub(super) fn labels_name(&self, table: &Table, column: usize) -> bool {
        let cells = self
            .view
            .down(table.cols.start + column, table.body.clone());
        let plays = |role: Role| {
            let label = |id: &usize| self.view.seen[*id].kind == Kind::Label;
            let mut labels = cells.iter().filter(|id| label(id));
            labels.any(|&id| self.view.seen[id].role() == Some(role))
        };
        !(plays(Role::Target) && plays(Role::Actual))
    }

    /// Whether what stands under a head are times: 「【現状】令和6年度」 and 「【目標】令和11年度」 are no titles.
    pub(super) fn holds_years(&self, table: &Table, column: usize) -> bool {
        let cells = self
            .view
            .down(table.cols.start + column, table.body.clone());
        let year = |id: &usize| self.view.seen[*id].kind == Kind::Year;
        // 「取組目標」 over 「令和6年度」
        let aim = |id: &usize| {
            let role = self.view.seen[*id].role();
            role.is_some_and(|r| r.is_metric() || r == Role::Goal)
        };
        cells.iter().any(year) && cells.iter().all(|id| year(id) || aim(id))
    }

    /// 「（2013年度比）」 where a name would stand: reckoned from the row above, and no item.
    pub(super) fn is_reckoned(&self, id: usize) -> bool {
        let seen = &self.view.seen[id];
        let labels = &seen.labels;
        seen.kind == Kind::Label && labels.iter().all(|l| l.role == Role::Derived)
    }

    /// Whether nothing but figures stands in a column: 「県内平均」 behind those of the town.
    pub(in crate::recognize) fn holds_figures(&self, table: &Table, i: usize) -> bool {
        let cells = (self.view).down(table.cols.start + i, table.body.clone());
        let mut kinds = cells.iter().map(|&id| self.view.seen[id].kind);
        kinds.clone().any(|k| k == Kind::Value)
            && kinds.all(|k| matches!(k, Kind::Value | Kind::Mark | Kind::Empty))
    }

    /// Whether nothing but arrows stands in a column: 「15.7％｜→｜25％」.
    pub(super) fn holds_arrows(&self, table: &Table, i: usize) -> bool {
        let cells = (self.view).down(table.cols.start + i, table.body.clone());
        let words = |id: &usize| self.view.seen[*id].str();
        let marks = self.context.profile.words("continuation");
        let arrow = |c: char| marks.iter().any(|m| m.chars().eq([c]));
        let mut filled = cells.iter().map(words).filter(|w| !w.is_empty()).peekable();
        filled.peek().is_some() && filled.all(|w| w.chars().all(arrow))
    }

    /// A first column without a head that holds nothing but numbers of items.
    pub(super) fn unlabelled_numbers(&self, table: &Table, columns: &[Column]) -> Option<usize> {
        let at = columns
            .iter()
            .position(|c| c.role.is_none() && c.year.is_none() && c.name.is_none())?;
        (at == 0 && holds_numbers(self.view, table, table.cols.start)).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn rows_called_by_what_they_are_about_leave_the_name_to_their_cells() {
        let plan = read(
            "霞台町障害者活躍推進計画\n\n| 区分 | 目標 | 評価方法 |\n|---|---|---|\n\
             | 採用 | 実雇用率 2.8％以上（令和11年６月１日時点） | 通報により把握 |\n\
             | 定着 | １年後の定着率 90％以上 | 記録により把握 |\n| 満足度 | 満足度 80％以上（令和11年度） | 調査により把握 |\n",
        );
        let told = plan.indicators.iter().map(|i| {
            let due = i.targets[0].period.as_ref().map_or(0, |p| p.year);
            format!(
                "{} {} {due}",
                i.name.clone().unwrap_or_default(),
                i.targets[0].raw
            )
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                "実雇用率 2.8％以上 2029",
                "1年後の定着率 90％以上 0",
                "満足度 80％以上 2029"
            ]
        );
    }
}
