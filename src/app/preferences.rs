//! What belongs to the person and not to a workspace: language, theme, type, recent workspaces.

use super::pinyin::{self, Pinyin};
use super::view::Theme;
use crate::export::excerpts::Plan;
use crate::i18n::Language;
use crate::store::atomic;
use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Preferences, kept as TOML in the folder where the system keeps such things.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Language of the interface.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// Size of the text, in points.
    pub text_size: f32,
    /// Length of a line, as a share of the usual one.
    pub measure: f32,
    /// Over which Chinese characters their readings stand.
    pub pinyin: Pinyin,
    /// How many of the most frequent characters the reader is taken to know.
    pub known: u16,
    /// Whether a word that is pointed at shows its card.
    pub word_card: bool,
    /// Workspaces opened, newest first.
    pub recent: Vec<PathBuf>,
    /// Inner size of the window, in points.
    pub window: Option<(f32, f32)>,
    /// The format that excerpts were last written in, by its extension.
    pub excerpt_format: String,
    /// What is told of excerpts, and how, in a workspace that has chosen nothing yet.
    pub excerpts: Plan,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: Language::of_system(),
            theme: Theme::Light,
            text_size: Self::USUAL_SIZE,
            measure: 1.0,
            pinyin: Pinyin::Never,
            known: pinyin::USUAL_LEVEL,
            word_card: true,
            recent: Vec::new(),
            window: None,
            excerpt_format: String::new(),
            excerpts: Plan::default(),
        }
    }
}

impl Preferences {
    /// Size of the text to begin with, in points.
    pub const USUAL_SIZE: f32 = 18.0;
    /// Smallest and largest size of the text, in points.
    pub const SIZES: std::ops::RangeInclusive<f32> = 14.0..=40.0;
    /// Shortest and longest line, as a share of the usual one.
    pub const MEASURES: std::ops::RangeInclusive<f32> = 0.6..=2.0;
    /// How many workspaces are remembered.
    const RECENT: usize = 10;

    /// Puts a workspace first in the list of recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|p| p != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(Self::RECENT);
    }
}

/// Where the program keeps its own files: preferences, and the workspace of the built-in corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// File of the preferences.
    pub preferences: PathBuf,
    /// Workspace of the built-in corpus.
    pub corpus: PathBuf,
}

impl Places {
    /// As the system has it; nothing where there is no home folder.
    #[must_use]
    pub fn of_system() -> Option<Self> {
        let args =
            AppStrategyArgs { top_level_domain: "org".into(), author: "Duizhao".into(), app_name: "duizhao".into() };
        let dirs = choose_app_strategy(args).ok()?;
        Some(Self {
            preferences: dirs.config_dir().join("preferences.toml"),
            corpus: dirs.data_dir().join("wuzhen.duizhao"),
        })
    }

    /// All under one folder, for tests and for a stick that travels.
    #[must_use]
    pub fn under(folder: &Path) -> Self {
        Self { preferences: folder.join("preferences.toml"), corpus: folder.join("wuzhen.duizhao") }
    }

    /// Reads the preferences; what is missing or unreadable is as it is to begin with.
    #[must_use]
    pub fn load(&self) -> Preferences {
        let text = std::fs::read_to_string(&self.preferences).unwrap_or_default();
        let mut p: Preferences = toml::from_str(&text).unwrap_or_default();
        p.text_size = clamp(p.text_size, Preferences::SIZES, Preferences::USUAL_SIZE);
        p.measure = clamp(p.measure, Preferences::MEASURES, 1.0);
        p
    }

    /// Writes the preferences.
    ///
    /// # Errors
    /// Where the folder cannot be made or written.
    pub fn save(&self, p: &Preferences) -> std::io::Result<()> {
        let text = toml::to_string_pretty(p).map_err(std::io::Error::other)?;
        if let Some(folder) = self.preferences.parent() {
            std::fs::create_dir_all(folder)?;
        }
        atomic::write(&self.preferences, |w| w.write_all(text.as_bytes())).map_err(std::io::Error::other)
    }
}

fn clamp(x: f32, range: std::ops::RangeInclusive<f32>, usual: f32) -> f32 {
    if x.is_finite() { x.clamp(*range.start(), *range.end()) } else { usual }
}
