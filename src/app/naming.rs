//! What an edit is called in the menu, and a version on the command line.

use crate::cite::Style;
use crate::collate::Switch;
use crate::i18n::Language;
use crate::model::{EditKind, VersionId, Workspace};

/// Name of an edit: "Tag “Respecting sovereignty”".
pub(super) fn edit(language: Language, kind: EditKind, what: &str) -> String {
    let key = match kind {
        EditKind::Import => "edit-import",
        EditKind::RemoveDocument => "edit-remove-document",
        EditKind::EditDocument => "edit-edit-document",
        EditKind::Align => "edit-align",
        EditKind::Refine => "edit-refine",
        EditKind::SetAside => "edit-set-aside",
        EditKind::AddTag => "edit-add-tag",
        EditKind::RemoveTag => "edit-remove-tag",
        EditKind::ChangeTag => "edit-change-tag",
        EditKind::EditMemo => "edit-memo",
        EditKind::EditCodebook => "edit-codebook",
        EditKind::ChangeSetting => return setting(language, what),
        EditKind::EditCrosswalk => "edit-crosswalk",
        EditKind::SettleDisagreement => "edit-settle",
        EditKind::ClassDifference => "edit-class",
        EditKind::MergeRows => "edit-merge-rows",
        EditKind::SplitRow => "edit-split-row",
        EditKind::MoveSegments => "edit-move-segments",
        EditKind::ShiftText => "edit-shift-text",
        EditKind::LinkSegments => "edit-link-segments",
        EditKind::UnlinkRow => "edit-unlink-row",
        EditKind::ConfirmLinks => "edit-confirm-links",
        EditKind::RejectLinks => "edit-reject-links",
        EditKind::ChangeStatus => "edit-change-status",
        EditKind::MarkRow => "edit-mark-row",
        EditKind::BreakSentence => "edit-break-sentence",
        EditKind::JoinSentences => "edit-join-sentences",
        EditKind::ReplaceDocument => "edit-replace-document",
        EditKind::ImportLinks => "edit-import-links",
        EditKind::MoveTag => "edit-move-tag",
        EditKind::AddCode => "edit-add-code",
        EditKind::EditCode => "edit-edit-code",
        EditKind::RecolourCode => "edit-recolour-code",
        EditKind::MoveCode => "edit-move-code",
        EditKind::MergeCodes => "edit-merge-codes",
        EditKind::SplitCode => "edit-split-code",
        EditKind::DeleteCode => "edit-delete-code",
        EditKind::RestoreCode => "edit-restore-code",
        EditKind::EmptyBin => "edit-empty-bin",
        EditKind::AddCodebook => "edit-add-codebook",
        EditKind::RemoveCodebook => "edit-remove-codebook",
        EditKind::ImportCodes => "edit-import-codes",
        EditKind::RejectProposed => "edit-reject-proposed",
    };
    // The code may have got another name since; what stands in history is the identifier of a code or a siglum.
    language.text_with(key, &[("what", what.into())])
}

/// Name of an edit of a setting: a habit of print that comparisons ignore, or a style of citation, by its key; or another.
fn setting(language: Language, key: &str) -> String {
    let named = |name, what: &str| language.text_with(name, &[("what", language.text(what).into())]);
    if key.parse::<Switch>().is_ok() {
        named("edit-setting", &format!("cmp-ignore-{key}"))
    } else if Style::ALL.iter().any(|style| style.key() == key) {
        named("edit-style", &format!("cite-{key}"))
    } else {
        language.text("edit-other-setting")
    }
}

/// Name of a version as it is written on the command line too: `004:zh`.
#[must_use]
pub fn version(ws: &Workspace, id: VersionId) -> String {
    match (ws.versions().get(&id), ws.document_of(id)) {
        (Some(v), Some(d)) => format!("{}:{}", d.siglum, v.lang),
        _ => id.to_string(),
    }
}
