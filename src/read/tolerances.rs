//! Every distance and share the reading of paper goes by, named, with its unit and default.

use serde::{Deserialize, Serialize};

/// The tolerances of the reader of PDF.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReadTolerances {
    /// Ink up to this thick can be a rule; thicker ink is an area (points).
    pub rule_thickness: f32,
    /// Coordinates closer than this are equal (points).
    pub same_coordinate: f32,
    /// A side of an outline shorter than this is a corner cut off, in whatever direction it runs
    /// (points).
    pub corner_cut: f32,
    /// Pieces of a rule this far apart are one rule (points).
    pub piece_gap: f32,
    /// A piece of a dashed or dotted rule is at most this long (points).
    pub dash_length: f32,
    /// The pieces of a dashed or dotted rule stand at most this far apart (points).
    pub dash_gap: f32,
    /// A line leaning less than this is horizontal or vertical (rise over run).
    pub lean: f32,
    /// An outline with curves that covers this much of its box is a rectangle with round corners
    /// (share, 0 to 1): an ellipse covers 0.785.
    pub rounded_share: f32,
    /// A stroke that bends over more than this both ways is drawn slanting (points); the corners
    /// of round frames bend over less.
    pub curve_min: f32,
    /// Outlines smaller than this in both directions are specks (points).
    pub speck: f32,
    /// The same character within this distance was drawn twice to look bold (share of the type
    /// size).
    pub double_offset: f32,
    /// A glyph shows if at least this share of its box is inside the clip.
    pub visible_share: f32,
    /// Colours that differ by less than this in every component are one (0 … 1).
    pub same_colour: f32,
    /// Paint more transparent than this cannot be seen (0 … 1).
    pub faint: f32,
    /// A picture over this share of the page makes it a scan.
    pub scan_share: f32,
    /// Pixels darker than this are ink (0 black … 1 white).
    pub scan_ink: f32,
    /// A stroke in a picture from this length on is a rule (points).
    pub scan_long: f32,
    /// A shorter stroke, from this length on, is one where both its ends meet rules (points).
    pub scan_short: f32,
    /// How near the end of a stroke in a picture must come to meet a rule (points).
    pub scan_reach: f32,
    /// Holes in a rule as the scanner leaves them (pixels).
    pub scan_hole: usize,
    /// How far beside a rule its ink is rubbed out (pixels).
    pub scan_fringe: usize,
}

impl Default for ReadTolerances {
    fn default() -> Self {
        Self {
            rule_thickness: 3.2,
            same_coordinate: 0.05,
            corner_cut: 0.5,
            piece_gap: 0.5,
            dash_length: 9.0,
            dash_gap: 6.0,
            lean: 0.02,
            rounded_share: 0.85,
            curve_min: 20.0,
            speck: 2.0,
            double_offset: 0.12,
            visible_share: 0.3,
            same_colour: 0.03,
            faint: 0.04,
            scan_share: 0.5,
            scan_ink: 0.63,
            scan_long: 40.0,
            scan_short: 12.0,
            scan_reach: 3.0,
            scan_hole: 3,
            scan_fringe: 2,
        }
    }
}
