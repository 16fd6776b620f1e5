//! Every distance the layout goes by, named, with its unit and default.

mod default;

use serde::{Deserialize, Serialize};

/// The tolerances of the layout.
///
/// 「em」 is the type size of the text in question, so that a distance holds for small print too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tolerances {
    /// Parallel rules closer than this are one line of a grid: double rules, a frame in a frame
    /// (points).
    pub rule_snap: f32,
    /// Pieces in a row with no more than this between them are one rule (points).
    pub rule_gap: f32,
    /// A rule that ends this short of another still meets it (points).
    pub rule_reach: f32,
    /// Joined rules shorter than this are dots, ticks and serifs (points).
    pub rule_min_length: f32,
    /// How much of a side must be ruled to part two cells (share, 0 to 1).
    pub wall_share: f32,
    /// How far rules must stick out beyond the last crossing rule to make an open column or row
    /// (points).
    pub open_side: f32,
    /// How much of a cell a ground must cover to be the cell's own (share, 0 to 1).
    pub shade_share: f32,
    /// Grounds lighter than this are paper (luminance, 0 black to 1 white).
    pub shade_white: f32,
    /// Grounds smaller than this either way are no cells (points).
    pub ground_min: f32,
    /// Grounds with no more than this between them stand side by side (points).
    pub ground_lane: f32,
    /// Sides of grounds closer than this are flush, and lines this far beyond words end them
    /// (points).
    pub ground_same: f32,
    /// Grounds whose lightness differs by less than this have one colour (luminance).
    pub shade_same: f32,
    /// A ground this much larger than one inside it is the ground of several (factor of the area).
    pub ground_holds: f32,
    /// What a larger table covers by more than this is part of it (share of its area).
    pub ground_overlap: f32,
    /// How high a row without ground may be between rows that have one (heights of the highest).
    pub striped_row: f32,
    /// Lines with less than this between them are of one row (white above the words on a ground).
    pub row_white: f32,
    /// How much of the shorter side things beside each other have in common (share, 0 to 1).
    pub side_share: f32,
    /// How far from a label on a ground its value may stand (em).
    pub ground_reach: f32,
    /// Grounds of which fewer hold words are the bars of a chart (share, 0 to 1).
    pub ground_fill: f32,
    /// Bands with no more than this between them are rows of one table (heights of the taller).
    pub band_rows: f32,
    /// A shape on a band that is no higher than this is a tag (em of its words).
    pub tag_height: f32,
    /// How much of the height of its band a tag takes (share, 0 to 1).
    pub tag_share: f32,
    /// Lines with no more than this between them follow a head on a band (em).
    pub band_pitch: f32,
    /// How high the row below the last band may be (heights of the highest).
    pub last_row: f32,
    /// A page with more grounds than this is a picture (count).
    pub most_grounds: usize,
    /// The heads of arrows are no larger than this (points).
    pub arrow_head: f32,
    /// Arrows that have this much of their extents in common are one (share, 0 to 1).
    pub twin_share: f32,
    /// How much of a column an arrow or a bar must cover to stand for it (share, 0 to 1).
    pub bar_cover: f32,
    /// A filled rectangle lower than this in its row is a bar (share of the height, 0 to 1).
    pub bar_height: f32,
    /// Rules this much longer than a bar is wide run through a chart (factor).
    pub bar_rule: f32,
    /// A ruled area is a figure, not a table, where a smaller share of its cells holds text
    /// (share, 0 to 1).
    pub figure_fill: f32,
    /// A sparsely filled ruled area with more slanting lines than this in it is a chart (count).
    pub figure_lines: usize,
    /// Marks with no more than this between them belong to one drawing (points).
    pub figure_gap: f32,
    /// A drawing is no smaller than this either way (points).
    pub figure_min: f32,
    /// A picture with words on it is a map from this size on either way (points): smaller ones are
    /// grounds.
    pub map_min: f32,
    /// How much of its place a drawing covers (share, 0 to 1): ornaments leave most of it free.
    pub figure_cover: f32,
    /// Words with no more than this between them and a chart are those of its axes (em).
    pub axis_reach: f32,
    /// An outline no higher than this and longer than high is a block arrow (points).
    pub block_arrow: f32,
    /// A page with more rules than this is a drawing (count).
    pub most_rules: usize,
    /// What would be a table of more positions than this is a drawing (count).
    pub most_positions: usize,
    /// A frame that takes more than this of the page is a border, not a box round text (share of
    /// the area, 0 to 1).
    pub frame_share: f32,
    /// An upright rule with no more than this between its pieces goes round a cell over several
    /// columns (points).
    pub torn_gap: f32,
    /// How far from its ends a wall may be missing (share of its length).
    pub wall_ends: f32,
    /// How much of a cell a line from corner to corner spans (share, 0 to 1).
    pub crossed_share: f32,
    /// The part of its width that words fill who have no room left in a cell (share, 0 to 1).
    pub full_line: f32,
    /// The most a cell keeps free at its sides (em).
    pub padding: f32,
    /// How far baselines may differ within one line (em).
    pub baseline: f32,
    /// How far the feet and the sizes of characters set in one go differ (em).
    pub flush_line: f32,
    /// Characters with no more than this between them were set in one go (em).
    pub run_on: f32,
    /// Printed spaces as wide as this between words part columns (em).
    pub printed_gap: f32,
    /// Characters with no more than this between them run over a wall (em).
    pub touching: f32,
    /// A wall further inside a character than this goes through it (share of its width).
    pub cut_glyph: f32,
    /// Type this small beside other type is raised, lowered or ruby (share of the other's size).
    pub small_type: f32,
    /// Figures in type this small are part of a formula: 「CO₂」 (share of the size of its letters).
    pub formula_type: f32,
    /// How much of a small character lies over a large one it belongs to (share, 0 to 1).
    pub covered: f32,
    /// How far above the foot of its line a small character ends that is raised (em of the line).
    pub raised: f32,
    /// How much of the height of a mark lies beside its line (share, 0 to 1).
    pub mark_overlap: f32,
    /// How many of a reading's characters stand over what is read (share, 0 to 1).
    pub ruby_over: f32,
    /// The largest a reading is printed (share of the size of what is read).
    pub ruby_size: f32,
    /// How far from what is read its reading stands (em).
    pub ruby_gap: f32,
    /// Figures set across in a line that runs down take no more room than this (em).
    pub upright_room: f32,
    /// A gap this much wider than the run's tracking is a space between Latin letters (em).
    pub latin_space: f32,
    /// The same between Japanese characters, or one of each (em).
    pub wide_space: f32,
    /// How far gaps may differ to be even spacing (em).
    pub even_gap: f32,
    /// The widest gap in a word spread over its column (em).
    pub spread_word: f32,
    /// A space with this much of it under a character is none (share, 0 to 1).
    pub covered_space: f32,
    /// Characters printed twice for bold type lie no further apart than this (share of their
    /// size).
    pub double_shift: f32,
    /// Words further apart than this may stand in different columns (em).
    pub word_gap: f32,
    /// The same beside Japanese characters in a table (em).
    pub narrow_gap: f32,
    /// The least width of the lane between two columns of a table without rules (em).
    pub lane: f32,
    /// Lines in a cell with more than this between them are rows of a list (em).
    pub list_gap: f32,
    /// The most the lines of one cell stand apart in a table without rules (em).
    pub cell_leading: f32,
    /// Lines closer than this belong to one cell where nothing speaks against it (em).
    pub tight_leading: f32,
    /// How far a label may stand off the middle of its row (em).
    pub row_middle: f32,
    /// How far the lines of one row may stand apart in height (em).
    pub row_line: f32,
    /// How far apart the tops of the labels of one level of a head may be (em).
    pub level_line: f32,
    /// How far a label may reach into the level below it (em).
    pub level_overlap: f32,
    /// How much nearer the middle more columns must bring a label over them (em).
    pub level_better: f32,
    /// Words with more of their heights in common than this stand beside each other (em).
    pub core_overlap: f32,
    /// How much further apart rows without rules stand than the lines of a cell (em).
    pub row_step: f32,
    /// Cells of this many characters hold running text (count).
    pub prose_characters: usize,
    /// Lines narrower than this are not running text (em).
    pub wrapped_width: f32,
    /// What the rows of a list without rules take of the height of a ruled table (share, 0 to 1).
    pub list_share: f32,
    /// How far above the top rule of its table a head without a rule may stand (em).
    pub head_above: f32,
    /// How high a head between a rule of its own and its table may be (em).
    pub ruled_head: f32,
    /// How high a row across all columns may be between rows of a table open at its sides (share of
    /// its lowest row).
    pub group_row: f32,
    /// Type this much larger than that of the rows of a table is a heading's (share).
    pub title_size: f32,
    /// A line that begins nearer to the end of the rules above it than this is a heading's, where rows keep off (em).
    pub title_flush: f32,
    /// A line with a gap wider than this inside is a row of a list, not running text (em).
    pub row_gap: f32,
    /// A line this wide between two rules of a table is running text (share of their length).
    pub running_width: f32,
    /// Running text begins no further right of the rules round it (share of their length).
    pub running_indent: f32,
    /// Lines with more than this between them are not of one table without rules (em).
    pub block_gap: f32,
    /// What may be missing for a character to fit and it still counts as fitting (em).
    pub room_slack: f32,
    /// A line of a cell that begins this much further right than the next one is set to the right, and
    /// ends at the edge without being full (em).
    pub set_right: f32,
    /// How far text may stand off the middle and still be centred (em).
    pub centre_slack: f32,
    /// A line that ends at the right edge and begins beyond this is set to the right (share of
    /// the measure, 0 to 1).
    pub right_share: f32,
    /// A line that begins nearer the left edge than this is not centred (em).
    pub left_margin: f32,
    /// How much further left than its first line a paragraph goes on (em).
    pub first_indent: f32,
    /// How much further right than its mark an entry goes on (em).
    pub hung_out: f32,
    /// A line that ends nearer the right edge than this is full (em).
    pub full_margin: f32,
    /// Left edges closer than this are the same indent (em).
    pub indent_slack: f32,
    /// The least width of the lane between two pages on one sheet (share of its width, 0 to 1).
    pub sheet_lane: f32,
    /// A page more of whose type than this lies on one side is read turned (share, 0 to 1).
    pub turned_share: f32,
    /// The least width of the lane between two columns of text (em).
    pub gutter: f32,
    /// A page with more lines than this is not looked at for columns (count).
    pub most_lines: usize,
    /// The fewest lines a column of text has (count).
    pub column_lines: usize,
    /// The fewest characters a line of a column of text has, as a rule (count).
    pub column_characters: usize,
    /// Things that overlap by more than this in height stand beside each other (share of the
    /// height).
    pub beside_overlap: f32,
    /// The most of the height of a thing that counts for this (points).
    pub beside_most: f32,
    /// A line narrower than this leaves its column (share of the width of the column).
    pub short_line: f32,
    /// A table or box this wide fills its column (share of the width of the column).
    pub block_width: f32,
    /// How wide the lines of a column are as a rule (share of the width of the column).
    pub column_width: f32,
    /// A pitch this much wider than the usual one begins a paragraph (factor).
    pub pitch_factor: f32,
    /// A label on a ground at the head of a frame is no wider (share of the width of the frame).
    pub frame_label: f32,
    /// Type sizes further apart than this belong to different paragraphs (share).
    pub size_change: f32,
    /// How deep the strips at head and foot reach where furniture stands (share of the height).
    pub furniture_strip: f32,
    /// On how many pages the same words must stand to be furniture (count).
    pub furniture_pages: usize,
    /// How far furniture may wander between pages (points).
    pub furniture_drift: f32,
    /// Type this much larger than the body is a heading (factor).
    pub furniture_large: f32,
    /// Type this much larger than the body stands out (factor).
    pub furniture_bold: f32,
    /// Type smaller than this counts pages at the head of them (factor of the body).
    pub furniture_plain: f32,
    /// Type smaller than this is furniture on fewer pages already (factor of the body).
    pub furniture_small: f32,
    /// How far column edges may differ between a table and its continuation (points).
    pub join_edges: f32,
    /// A table that ends above this does not go on over the page (share of the height).
    pub join_bottom: f32,
    /// A table that begins below this is not the rest of one before it (share of the height).
    pub join_top: f32,
    /// A drawn bullet is narrower and lower than this (points).
    pub bullet_most: f32,
    /// The short side of a drawn bullet is more than this (share of the long one).
    pub bullet_square: f32,
    /// A drawn bullet is darker than this: what is lighter is the ground of something (luminance,
    /// 0 to 1).
    pub bullet_dark: f32,
    /// A drawn bullet is no lower than this (share of the type size of its line).
    pub bullet_small: f32,
    /// A drawn bullet is lower than this (share of the type size of its line).
    pub bullet_large: f32,
    /// A shape nearer to a word than this is part of it and no bullet (share of the type size).
    pub bullet_touching: f32,
    /// A line begins nearer to its bullet than this (share of the type size).
    pub bullet_gap: f32,
    /// How far the bullets of one list may differ in place and width (points).
    pub bullet_flush: f32,
    /// A page with more shapes like bullets is a drawing (count).
    pub most_bullets: usize,
    /// How near the edge of the page the tabs of a thumb index come (points).
    pub tab_edge: f32,
    /// How wide such a tab is at most (share of the page).
    pub tab_width: f32,
    /// How high it is at most (share of the page).
    pub tab_height: f32,
    /// It has so many characters below each other at least (count).
    pub tab_characters: usize,
    /// How far apart the boxes of one column of a model may stand (points).
    pub model_gap: f32,
    /// Sides of boxes of a model closer than this are in line (points).
    pub model_flush: f32,
    /// What is wider between two columns of a model is a lane for arrows (points).
    pub model_lane: f32,
    /// No such lane is wider (heights of a head).
    pub model_lane_most: f32,
    /// How far apart the plates above bars may stand, and lanes of bars (heights of a plate).
    pub roadmap_gap: f32,
    /// How far a bar may differ from the columns it covers (widths of a column).
    pub roadmap_flush: f32,
    /// No bar is higher (heights of a plate).
    pub roadmap_height: f32,
    /// A box that heads a pillar is lower than this (share of the height of what is below it).
    pub pillar_head: f32,
    /// How far above arrows the words stand that are said of them (lines).
    pub stage_words: f32,
}
