//! The few numbers the pairing weighs by.

/// What is weighed against what, in thousandths of likeness.
///
/// Tuned together on the 2 x 70 consecutive drafts of the alignment measure
/// (essays of 10 to 60 sentences, as written and with one block moved); a step
/// of 40 either way of any likeness costs less than .004 of F1 there. Chosen anew
/// without a fifth of the writers and measured on that fifth, five times over,
/// the F1 is .003 lower: no finer choice than this would last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    /// A pair in order gains only what it is alike beyond this.
    pub alike: i64,
    /// A pair in order may be less alike, down to this, where its neighbors
    /// pair as well.
    pub least: i64,
    /// What a pair gains for starting where the last one ended, on both sides.
    pub adjacent: i64,
    /// What a pair gains for each 1000 of weight in the words both begin with.
    pub lead: i64,
    /// What it gains so at most.
    pub lead_limit: i64,
    /// How alike a pair out of order must be to count as moved.
    pub moved: i64,
    /// What crosses fewer links than this moved only if it is [`Self::near_moved`]
    /// alike: sentences of one passage share its words, and where the passage was
    /// rewritten a likeness across a few of them is chance.
    pub near: usize,
    /// How alike the likest pair must be of a block that moved over a few links.
    pub near_moved: i64,
    /// How alike the joined pieces of a merge or split must be.
    pub recut: i64,
    /// How much of each piece of a merge or split must be found in the whole.
    pub part: i64,
    /// How much of each piece must be found in the whole beside the others.
    pub fresh: i64,
    /// How much a merge or split must be more alike than its best piece alone,
    /// for each further piece.
    pub gain: i64,
    /// What a merge or split costs.
    pub recut_cost: i64,
    /// Two that are each other's best and at least this alike, what they begin
    /// with counted in, own one another.
    pub owner: i64,
    /// An owned piece may pair with others only when they are at most this much
    /// less alike.
    pub tolerance: i64,
}

/// The one setting.
pub(super) const SETTINGS: Settings = Settings {
    alike: 420,
    least: 200,
    adjacent: 80,
    lead: 40,
    lead_limit: 225,
    moved: 450,
    near: 4,
    near_moved: 850,
    recut: 730,
    part: 600,
    fresh: 300,
    gain: 20,
    recut_cost: 10,
    owner: 600,
    tolerance: 200,
};
