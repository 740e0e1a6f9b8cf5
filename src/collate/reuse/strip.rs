//! A text as a strip of its sentences: where each lies from end to end, and its number.

use crate::model::Body;

/// Sentences of a text on a line from 0 to 1, each as long as its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// By segment: from where to where, and its number from 1; nothing for one that is set aside.
    places: Vec<Option<((f32, f32), u32)>>,
    count: u32,
}

impl Strip {
    /// Lays a text out.
    #[must_use]
    pub fn of(body: &Body) -> Self {
        let length = |s: usize| body.segment_text(s).len() as f32;
        let shown = |s: &usize| !body.is_aside(*s);
        let all: f32 = (0..body.segments().len()).filter(shown).map(length).sum();
        let (mut at, mut count) = (0.0, 0);
        let places = (0..body.segments().len())
            .map(|s| {
                shown(&s).then(|| {
                    let from = at;
                    at += length(s);
                    count += 1;
                    ((from / all.max(1.0), at / all.max(1.0)), count)
                })
            })
            .collect();
        Self { places, count }
    }

    /// Where a segment lies, as shares of the whole.
    #[must_use]
    pub fn extent(&self, segment: u32) -> (f32, f32) {
        self.places.get(segment as usize).copied().flatten().map_or((0.0, 0.0), |p| p.0)
    }

    /// Number of a sentence, counted from 1 without what is set aside; 0 for what is.
    #[must_use]
    pub fn number(&self, segment: u32) -> u32 {
        self.places.get(segment as usize).copied().flatten().map_or(0, |p| p.1)
    }

    /// How many sentences there are.
    #[must_use]
    pub fn sentences(&self) -> u32 {
        self.count
    }

    /// Where every sentence lies, in order.
    pub fn extents(&self) -> impl Iterator<Item = (f32, f32)> {
        self.places.iter().flatten().map(|p| p.0)
    }
}
