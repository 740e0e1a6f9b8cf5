//! What is done to one code or two.

use super::bin::{self, Fate, Under};
use super::place::{self, Spot, siblings};
use super::{Draft, Refusal, colour, identifier};
use crate::coding::family;
use crate::model::{BookId, Change, Code, CodeId, Edit, EditKind, Names, TagId, Workspace, identity};

/// The edit that adds a code at the end of what stands at a place, and its identifier.
///
/// # Errors
/// Where it has no name, or the code above it is gone.
pub fn add(ws: &Workspace, spot: &Spot, name: &Names, at: i64) -> Result<(Edit, CodeId), Refusal> {
    let (edit, code) = fresh(ws, spot, name, at)?;
    let id = code.id.clone();
    Ok((Edit::new(EditKind::AddCode, id.0.clone(), edit), id))
}

/// The changes that add a code, and the code.
fn fresh(ws: &Workspace, spot: &Spot, name: &Names, at: i64) -> Result<(Vec<Change>, Code), Refusal> {
    if name.is_blank() {
        return Err(Refusal::Nameless);
    }
    let above = match &spot.under {
        Some(under) => Some(ws.codes().get(under).ok_or(Refusal::Gone)?),
        None => None,
    };
    let said = name.0.values().find(|n| !n.is_empty()).map_or("", String::as_str);
    let id = identifier(said, |id| ws.codes().contains_key(id));
    let beside = siblings(ws, spot.under.as_ref(), &spot.book);
    let place = match &spot.before {
        Some(before) => beside.iter().position(|c| c.id == *before).unwrap_or(beside.len()),
        None => beside.len(),
    };
    let mut draft = Draft::of(ws);
    let order = place::insert(&mut draft, &beside, place)?;
    let code = Code {
        // Two people may give the same name to two codes: the moment tells them apart.
        guid: identity::derived("code", &[&id.0, &at.to_string()]),
        parent: spot.under.clone(),
        order,
        color: colour::of_new(ws, above, &spot.book),
        name: name.clone(),
        book: if spot.under.is_some() { BookId::default() } else { spot.book.clone() },
        ..Code::new(id.0)
    };
    draft.put(code.clone());
    Ok((draft.changes(), code))
}

/// The edit that makes a code say what `code` says: name, definition, when to use it, example, terms, colour, key, and
/// whether passages can be tagged with it. Where it stands is another matter. A key that another code of its codebook has
/// goes over to it.
///
/// # Errors
/// See [`Refusal`].
pub fn change(ws: &Workspace, code: &Code) -> Result<Edit, Refusal> {
    let there = ws.codes().get(&code.id).ok_or(Refusal::Gone)?;
    if code.name.is_blank() {
        return Err(Refusal::Nameless);
    }
    if !code.codable && ws.tags().values().any(|t| t.codes.contains(&code.id)) {
        return Err(Refusal::Tagged);
    }
    let (parent, book) = (there.parent.clone(), there.book.clone());
    let mut after = Code { guid: there.guid.clone(), parent, order: there.order, book, ..code.clone() };
    if !colour::is_one(&after.color) {
        after.color.clone_from(&there.color);
    }
    for words in after.terms.values_mut() {
        words.retain(|w| !w.trim().is_empty());
    }
    let mut draft = Draft::of(ws);
    if after.key.is_some() {
        let book = place::book_of(ws, &code.id);
        let same = |c: &&Code| c.id != code.id && c.key == after.key && place::book_of(ws, &c.id) == book;
        for other in ws.codes().values().filter(same) {
            draft.code_mut(&other.id)?.key = None;
        }
    }
    draft.put(after);
    done(EditKind::EditCode, code.id.0.clone(), draft)
}

fn done(kind: EditKind, what: String, draft: Draft<'_>) -> Result<Edit, Refusal> {
    let changes = draft.changes();
    if changes.is_empty() { Err(Refusal::Nothing) } else { Ok(Edit::new(kind, what, changes)) }
}

/// The edit that gives a code a colour; with `under`, the codes under it get shades of the same hue.
///
/// # Errors
/// Where it is gone, or has the colour.
pub fn recolour(ws: &Workspace, id: &CodeId, color: &str, under: bool) -> Result<Edit, Refusal> {
    if !colour::is_one(color) {
        return Err(Refusal::Nothing);
    }
    let mut draft = Draft::of(ws);
    draft.code_mut(id)?.color = color.to_owned();
    if under {
        let below = family::with_descendants(ws, id).into_iter().filter(|c| c != id);
        for (i, code) in below.enumerate() {
            draft.code_mut(&code)?.color = colour::shade(color, i + 1);
        }
    }
    done(EditKind::RecolourCode, id.0.clone(), draft)
}

/// The edit that joins a code to another: its passages get the other, what stands under it comes under the other, and
/// what it says fills what the other leaves unsaid. The code itself goes to the bin.
///
/// # Errors
/// See [`Refusal`].
pub fn merge(ws: &Workspace, from: &CodeId, into: &CodeId, at: i64) -> Result<Edit, Refusal> {
    let (gone, kept) =
        ws.codes().get(from).zip(ws.codes().get(into)).filter(|(a, b)| a.id != b.id).ok_or(Refusal::Gone)?;
    let used = ws.tags().values().any(|t| t.codes.contains(from));
    if used && !kept.codable {
        return Err(Refusal::Family);
    }
    let mut joined = kept.clone();
    for (mine, theirs) in [
        (&mut joined.definition, &gone.definition),
        (&mut joined.include, &gone.include),
        (&mut joined.exclude, &gone.exclude),
        (&mut joined.example, &gone.example),
    ] {
        for (lang, text) in &theirs.0 {
            if mine.exact(*lang).is_none_or(str::is_empty) {
                mine.set(*lang, text);
            }
        }
    }
    for (lang, words) in &gone.terms {
        let mine = joined.terms.entry(*lang).or_default();
        let new: Vec<String> = words.iter().filter(|w| !mine.contains(w)).cloned().collect();
        mine.extend(new);
    }
    // A code that stood under the one that goes comes up in its place, and then what else stood there comes under it.
    let inside = family::is_under(ws, into, from);
    let under = if inside { Under::Up } else { Under::To(into.clone()) };
    let fate = if used { Fate::To(into.clone()) } else { Fate::Take };
    let mut edit = bin::delete(ws, from, &fate, &under, at)?;
    edit.kind = EditKind::MergeCodes;
    edit.what.clone_from(&into.0);
    let mut found = false;
    for change in &mut edit.changes {
        if let Change::Code(put) = change
            && put.key == *into
            && let Some(after) = put.after.take()
        {
            let Code { definition, include, exclude, example, terms, .. } = joined.clone();
            put.after = Some(Code { definition, include, exclude, example, terms, ..after });
            found = true;
        }
    }
    if !found && joined != *kept {
        let put = crate::model::Put::replace(into.clone(), kept.clone(), joined);
        edit.changes.push(Change::Code(put));
    }
    Ok(edit)
}

/// The edit that takes passages out of a code and gives them a new one beside it; and the new code.
///
/// # Errors
/// See [`Refusal`].
pub fn split(ws: &Workspace, id: &CodeId, name: &Names, tags: &[TagId], at: i64) -> Result<(Edit, CodeId), Refusal> {
    let code = ws.codes().get(id).ok_or(Refusal::Gone)?;
    let beside = siblings(ws, code.parent.as_ref(), &code.book);
    let next = beside.iter().position(|c| c.id == *id).and_then(|i| beside.get(i + 1)).map(|c| c.id.clone());
    let spot = Spot { under: code.parent.clone(), before: next, book: code.book.clone() };
    let (mut changes, new) = fresh(ws, &spot, name, at)?;
    let mut draft = Draft::of(ws);
    for tag in tags.iter().filter_map(|t| ws.tags().get(t)).filter(|t| t.codes.contains(id)) {
        let mut after = tag.clone();
        for c in after.codes.iter_mut().filter(|c| *c == id) {
            *c = new.id.clone();
        }
        draft.put_tag(after);
    }
    let moved = draft.changes();
    if moved.is_empty() {
        return Err(Refusal::Nothing);
    }
    changes.extend(moved);
    Ok((Edit::new(EditKind::SplitCode, id.0.clone(), changes), new.id))
}
