//! Every distance the layout goes by, named, with its unit and default.

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
    /// How far from a label on a ground its value may stand (em).
    pub ground_reach: f32,
    /// Grounds of which fewer hold words are the bars of a chart (share, 0 to 1).
    pub ground_fill: f32,
    /// Bands with no more than this between them are rows of one table (heights of the taller).
    pub band_rows: f32,
    /// Lines with no more than this between them follow a head on a band (em).
    pub band_pitch: f32,
    /// A page with more grounds than this is a picture (count).
    pub most_grounds: usize,
    /// The heads of arrows are no larger than this (points).
    pub arrow_head: f32,
    /// How much of a column an arrow or a bar must cover to stand for it (share, 0 to 1).
    pub bar_cover: f32,
    /// A filled rectangle lower than this in its row is a bar (share of the height, 0 to 1).
    pub bar_height: f32,
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
    /// How far baselines may differ within one line (em).
    pub baseline: f32,
    /// Type this small beside other type is raised, lowered or ruby (share of the other's size).
    pub small_type: f32,
    /// How far above the foot of its line a small character ends that is raised (em of the line).
    pub raised: f32,
    /// How many of a reading's characters stand over what is read (share, 0 to 1).
    pub ruby_over: f32,
    /// Figures set across in a line that runs down take no more room than this (em).
    pub upright_room: f32,
    /// A gap this much wider than the run's tracking is a space between Latin letters (em).
    pub latin_space: f32,
    /// The same between Japanese characters, or one of each (em).
    pub wide_space: f32,
    /// How far gaps may differ to be even spacing (em).
    pub even_gap: f32,
    /// Words further apart than this may stand in different columns (em).
    pub word_gap: f32,
    /// The least width of the lane between two columns of a table without rules (em).
    pub lane: f32,
    /// Lines in a cell with more than this between them are rows of a list (em).
    pub list_gap: f32,
    /// The most the lines of one cell stand apart in a table without rules (em).
    pub cell_leading: f32,
    /// How much further apart rows without rules stand than the lines of a cell (em).
    pub row_step: f32,
    /// Cells of this many characters hold running text (count).
    pub prose_characters: usize,
    /// What the rows of a list without rules take of the height of a ruled table (share, 0 to 1).
    pub list_share: f32,
    /// How high a row across all columns may be between rows of a table open at its sides (share of
    /// its lowest row).
    pub group_row: f32,
    /// Type this much larger than that of the rows of a table is a heading's (share).
    pub title_size: f32,
    /// A line with a gap wider than this inside is a row of a list, not running text (em).
    pub row_gap: f32,
    /// What may be missing for a character to fit and it still counts as fitting (em).
    pub room_slack: f32,
    /// How far text may stand off the middle and still be centred (em).
    pub centre_slack: f32,
    /// A line that ends at the right edge and begins beyond this is set to the right (share of
    /// the measure, 0 to 1).
    pub right_share: f32,
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
    /// A pitch this much wider than the usual one begins a paragraph (factor).
    pub pitch_factor: f32,
    /// Type sizes further apart than this belong to different paragraphs (share).
    pub size_change: f32,
    /// How deep the strips at head and foot reach where furniture stands (share of the height).
    pub furniture_strip: f32,
    /// On how many pages the same words must stand to be furniture (count).
    pub furniture_pages: usize,
    /// How far furniture may wander between pages (points).
    pub furniture_drift: f32,
    /// How far column edges may differ between a table and its continuation (points).
    pub join_edges: f32,
    /// A table that ends above this does not go on over the page (share of the height).
    pub join_bottom: f32,
    /// A table that begins below this is not the rest of one before it (share of the height).
    pub join_top: f32,
}

impl Default for Tolerances {
    fn default() -> Self {
        Self {
            rule_snap: 3.0,
            rule_gap: 4.0,
            rule_reach: 3.0,
            rule_min_length: 5.0,
            wall_share: 0.6,
            open_side: 12.0,
            shade_share: 0.6,
            shade_white: 0.985,
            ground_min: 7.0,
            ground_lane: 4.0,
            ground_reach: 4.0,
            ground_fill: 0.6,
            band_rows: 4.0,
            band_pitch: 2.5,
            most_grounds: 800,
            arrow_head: 16.0,
            bar_cover: 0.35,
            bar_height: 0.75,
            figure_fill: 0.15,
            figure_lines: 5,
            figure_gap: 12.0,
            figure_min: 40.0,
            map_min: 150.0,
            figure_cover: 0.2,
            axis_reach: 2.0,
            block_arrow: 24.0,
            most_rules: 20_000,
            most_positions: 250_000,
            frame_share: 0.7,
            baseline: 0.25,
            small_type: 0.75,
            raised: 0.2,
            ruby_over: 0.7,
            upright_room: 1.8,
            latin_space: 0.16,
            wide_space: 0.6,
            even_gap: 0.25,
            word_gap: 0.5,
            lane: 0.5,
            list_gap: 0.9,
            cell_leading: 0.75,
            row_step: 0.2,
            prose_characters: 22,
            list_share: 0.5,
            group_row: 1.5,
            title_size: 0.12,
            row_gap: 3.0,
            room_slack: 0.15,
            centre_slack: 0.6,
            right_share: 0.4,
            indent_slack: 0.4,
            sheet_lane: 0.03,
            turned_share: 0.8,
            gutter: 1.2,
            most_lines: 1000,
            column_lines: 4,
            column_characters: 10,
            pitch_factor: 1.22,
            size_change: 0.08,
            furniture_strip: 0.12,
            furniture_pages: 3,
            furniture_drift: 12.0,
            join_edges: 6.0,
            join_bottom: 0.6,
            join_top: 0.25,
        }
    }
}
