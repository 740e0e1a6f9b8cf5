//! The system's file dialogs. They never stop the window: a dialog is a future that wakes it when it has been answered.
//!
//! A system without a dialog service answers at once with nothing, which cannot be told from a dialog that was cancelled;
//! every place that opens a dialog has a field for the path as a second way.

use crate::app::view::Asked;
use crate::i18n::Language;
use egui::Context;
use std::collections::VecDeque;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Poll, Wake, Waker};

/// Asks for files.
pub trait Dialogs {
    /// Opens a dialog. One that is open already stays the only one.
    fn ask(&mut self, ctx: &Context, language: Language, asked: Asked);

    /// The answer, once it is there: nothing chosen is an empty list.
    fn answer(&mut self) -> Option<(Asked, Vec<PathBuf>)>;
}

/// The dialogs of the system.
#[derive(Default)]
pub struct SystemDialogs {
    open: Option<(Asked, Answer, Waker)>,
}

type Answer = Pin<Box<dyn Future<Output = Vec<PathBuf>>>>;

/// Wakes the window.
struct Repaint(Context);

impl Wake for Repaint {
    fn wake(self: Arc<Self>) {
        self.0.request_repaint();
    }
}

impl Dialogs for SystemDialogs {
    fn ask(&mut self, ctx: &Context, language: Language, asked: Asked) {
        if self.open.is_none() {
            let answer = open(language, &asked);
            self.open = Some((asked, answer, Waker::from(Arc::new(Repaint(ctx.clone())))));
            ctx.request_repaint();
        }
    }

    fn answer(&mut self) -> Option<(Asked, Vec<PathBuf>)> {
        let (_, answer, waker) = self.open.as_mut()?;
        let Poll::Ready(paths) = answer.as_mut().poll(&mut std::task::Context::from_waker(waker)) else { return None };
        self.open.take().map(|(asked, ..)| (asked, paths))
    }
}

fn open(language: Language, asked: &Asked) -> Answer {
    let workspace = |d: rfd::AsyncFileDialog| d.add_filter(language.text("dialog-workspaces"), &["duizhao"]);
    let all = language.text("dialog-all-files");
    match asked {
        Asked::Documents => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-documents"))
                .add_filter(language.text("dialog-texts"), &["txt", "text", "md", "TXT", "tmx", "xlf", "xliff"])
                .add_filter(all, &["*"])
                .pick_files();
            Box::pin(async { d.await.unwrap_or_default().iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::Workspace => {
            let d = workspace(rfd::AsyncFileDialog::new().set_title(language.text("dialog-open"))).pick_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::NewWorkspace => {
            let d = workspace(rfd::AsyncFileDialog::new().set_title(language.text("dialog-new")))
                .set_file_name(format!("{}.duizhao", language.text("new-file-name")))
                .save_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::Copy => {
            let d = workspace(rfd::AsyncFileDialog::new().set_title(language.text("dialog-copy"))).save_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::Links => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-links"))
                .add_filter(language.text("dialog-link-files"), &["tmx", "xlf", "xliff", "xml", "tsv", "json"])
                .add_filter(all, &["*"])
                .pick_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::Citation => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-citation"))
                .add_filter(language.text("dialog-citation-files"), &["json"])
                .add_filter(all, &["*"])
                .pick_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::ExportCollation(extension) => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-collation"))
                .add_filter(*extension, &[*extension])
                .set_file_name(format!("{}.{extension}", language.text("collation-file-name")))
                .save_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::ExportLinks(extension) => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-links-export"))
                .add_filter(*extension, &[*extension])
                .set_file_name(format!("{}.{extension}", language.text("links-file-name")))
                .save_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::ExportReuse(extension) => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("reuse-export-title"))
                .add_filter(*extension, &[*extension])
                .set_file_name(format!("{}.{extension}", language.text("reuse-file-name")))
                .save_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::References => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-references"))
                .add_filter(language.text("dialog-reference-files"), &["bib", "ris", "json"])
                .add_filter(all, &["*"])
                .pick_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::ExportOverview(extension) => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("overview-export-title"))
                .add_filter(*extension, &[*extension])
                .set_file_name(format!("{}.{extension}", language.text("overview-file-name")))
                .save_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::Coder => {
            let d = workspace(rfd::AsyncFileDialog::new().set_title(language.text("dialog-coder"))).pick_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::Crosswalk => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-crosswalk"))
                .add_filter("tsv", &["tsv", "txt"])
                .add_filter(all, &["*"])
                .pick_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::Codes => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-codes"))
                .add_filter(language.text("dialog-code-files"), &["qdpx", "qdc", "csv", "toml", "json"])
                .add_filter(all, &["*"])
                .pick_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::ExportReferences(extension) => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-references-export"))
                .add_filter(*extension, &[*extension])
                .set_file_name(format!("{}.{extension}", language.text("references-file-name")))
                .save_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::ExportCodes(extension) => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-codes-export"))
                .add_filter(*extension, &[*extension])
                .set_file_name(format!("{}.{extension}", language.text("coded-file-name")))
                .save_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
        Asked::Export(extension) => {
            let d = rfd::AsyncFileDialog::new()
                .set_title(language.text("dialog-export"))
                .add_filter(*extension, &[*extension])
                .set_file_name(format!("{}.{extension}", language.text("export-file-name")))
                .save_file();
            Box::pin(async { d.await.iter().map(|f| f.path().to_owned()).collect() })
        }
    }
}

/// Dialogs that are answered beforehand, for tests and for a window that nobody sits at.
pub struct PreparedDialogs {
    answers: VecDeque<Vec<PathBuf>>,
    asked: VecDeque<Asked>,
}

impl PreparedDialogs {
    /// With these answers, in the order of the questions; when they have run out, every dialog is cancelled.
    pub fn new(answers: impl IntoIterator<Item = Vec<PathBuf>>) -> Self {
        Self { answers: answers.into_iter().collect(), asked: VecDeque::new() }
    }
}

impl Dialogs for PreparedDialogs {
    fn ask(&mut self, ctx: &Context, _language: Language, asked: Asked) {
        self.asked.push_back(asked);
        ctx.request_repaint();
    }

    fn answer(&mut self) -> Option<(Asked, Vec<PathBuf>)> {
        let asked = self.asked.pop_front()?;
        Some((asked, self.answers.pop_front().unwrap_or_default()))
    }
}
