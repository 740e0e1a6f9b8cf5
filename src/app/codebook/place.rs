//! Where a code stands: under which other, before which of its neighbours, in which codebook.

use super::{Draft, Refusal};
use crate::coding::family;
use crate::model::{BookId, Code, CodeId, Edit, EditKind, Workspace};

/// A place in the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The code above; nothing is the top of a codebook.
    pub under: Option<CodeId>,
    /// The neighbour that comes next; nothing is the end.
    pub before: Option<CodeId>,
    /// The codebook, where it is the top.
    pub book: BookId,
}

/// A step in the tree, as a key makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Before the neighbour above.
    Up,
    /// After the neighbour below.
    Down,
    /// Under the neighbour above.
    In,
    /// Beside the code it stands under, after it.
    Out,
}

/// The codebook that a code stands in.
#[must_use]
pub fn book_of<'w>(ws: &'w Workspace, code: &'w CodeId) -> &'w BookId {
    static FIRST: std::sync::LazyLock<BookId> = std::sync::LazyLock::new(BookId::default);
    ws.codes().get(family::root(ws.codes(), code)).map_or(&FIRST, |c| &c.book)
}

/// The codes that stand beside each other at a place, in order.
pub(super) fn siblings<'w>(ws: &'w Workspace, under: Option<&CodeId>, book: &BookId) -> Vec<&'w Code> {
    let here = |c: &&Code| c.parent.as_ref() == under && (under.is_some() || c.book == *book);
    let mut out: Vec<&Code> = ws.codes().values().filter(here).collect();
    out.sort_by_key(|c| (c.order, &c.id));
    out
}

/// Numbers for neighbours so that one comes at `at` among the others, and as few of them as possible get another.
/// Gives the number of the one.
pub(super) fn insert(draft: &mut Draft<'_>, others: &[&Code], at: usize) -> Result<u32, Refusal> {
    let before = at.checked_sub(1).and_then(|i| others.get(i)).map(|c| c.order);
    let after = others.get(at).map(|c| c.order);
    match (before, after) {
        (None, None) => return Ok(0),
        (Some(b), None) if b < u32::MAX => return Ok(b + 1),
        (None, Some(a)) if a > 0 => return Ok(a - 1),
        (Some(b), Some(a)) if a.saturating_sub(b) > 1 => return Ok(b + (a - b) / 2),
        _ => {}
    }
    // No number is left between them.
    for (i, code) in others.iter().enumerate() {
        let place = (i + usize::from(i >= at)) as u32;
        draft.code_mut(&code.id)?.order = place;
    }
    Ok(at as u32)
}

/// The edit that puts a code, with all that stands under it, at another place.
///
/// # Errors
/// Where the place is under the code itself, or is where it stands already.
pub fn move_to(ws: &Workspace, id: &CodeId, spot: &Spot) -> Result<Edit, Refusal> {
    let code = ws.codes().get(id).ok_or(Refusal::Gone)?;
    if let Some(under) = &spot.under {
        if !ws.codes().contains_key(under) {
            return Err(Refusal::Gone);
        }
        if family::is_under(ws, under, id) {
            return Err(Refusal::Circle);
        }
    }
    let beside = siblings(ws, spot.under.as_ref(), &spot.book);
    let others: Vec<&Code> = beside.iter().copied().filter(|c| c.id != *id).collect();
    let at = match &spot.before {
        // Before itself is where it stands.
        Some(b) if b == id => beside.iter().position(|c| c.id == *id).unwrap_or(others.len()),
        Some(b) => others.iter().position(|c| c.id == *b).unwrap_or(others.len()),
        None => others.len(),
    };
    if beside.get(at).is_some_and(|c| c.id == *id) {
        return Err(Refusal::Nothing);
    }
    let mut draft = Draft::of(ws);
    let order = insert(&mut draft, &others, at)?;
    let moved = draft.code_mut(id)?;
    moved.order = order;
    moved.parent.clone_from(&spot.under);
    moved.book = if spot.under.is_some() { BookId::default() } else { spot.book.clone() };
    Ok(Edit::new(EditKind::MoveCode, code.id.0.clone(), draft.changes()))
}

/// The edit that moves a code by one step.
///
/// # Errors
/// Where there is no place to step to.
pub fn shift(ws: &Workspace, id: &CodeId, step: Step) -> Result<Edit, Refusal> {
    let code = ws.codes().get(id).ok_or(Refusal::Gone)?;
    let beside = siblings(ws, code.parent.as_ref(), &code.book);
    let at = beside.iter().position(|c| c.id == *id).ok_or(Refusal::Gone)?;
    let next = |i: usize| beside.get(i).map(|c| c.id.clone());
    let here = |before| Spot { under: code.parent.clone(), before, book: code.book.clone() };
    let spot = match step {
        Step::Up => here(Some(at.checked_sub(1).and_then(next).ok_or(Refusal::Nothing)?)),
        Step::Down if at + 1 < beside.len() => here(next(at + 2)),
        Step::Down => return Err(Refusal::Nothing),
        Step::In => {
            let under = at.checked_sub(1).and_then(next).ok_or(Refusal::Nothing)?;
            Spot { under: Some(under), before: None, book: BookId::default() }
        }
        Step::Out => {
            let parent = code.parent.as_ref().and_then(|p| ws.codes().get(p)).ok_or(Refusal::Nothing)?;
            let above = siblings(ws, parent.parent.as_ref(), &parent.book);
            let after = above.iter().position(|c| c.id == parent.id).and_then(|i| above.get(i + 1));
            Spot { under: parent.parent.clone(), before: after.map(|c| c.id.clone()), book: parent.book.clone() }
        }
    };
    move_to(ws, id, &spot)
}
