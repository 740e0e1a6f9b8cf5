//! Bits: flags that can be counted, and a stream that is read from its highest bit on.

/// Flags, with the number of set ones before any place and the place of any set one.
#[derive(Debug)]
pub(super) struct Flags {
    bytes: &'static [u8],
    /// Set flags before every 64th.
    before: Vec<u32>,
}

impl Flags {
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        let mut sum = 0;
        let mut before = Vec::with_capacity(bytes.len() / 8 + 2);
        for k in 0..=bytes.len().div_ceil(8) {
            before.push(sum);
            sum += word(bytes, k).count_ones();
        }
        Self { bytes, before }
    }

    #[inline]
    pub(super) fn get(&self, place: usize) -> bool {
        self.bytes.get(place / 8).is_some_and(|b| b << (place % 8) & 0x80 != 0)
    }

    /// How many are set before a place.
    #[inline]
    pub(super) fn rank(&self, place: usize) -> usize {
        let k = place / 64;
        let Some(&before) = self.before.get(k) else { return self.count() };
        let rest = place % 64;
        let mask = if rest == 0 { 0 } else { u64::MAX << (64 - rest) };
        (before + (word(self.bytes, k) & mask).count_ones()) as usize
    }

    /// How many are set.
    pub(super) fn count(&self) -> usize {
        self.before.last().map_or(0, |&n| n as usize)
    }

    /// The place of the set flag that has `nth` set ones before it; one past the end if there is none.
    pub(super) fn select(&self, nth: usize) -> usize {
        let k = self.before.partition_point(|&n| n as usize <= nth).saturating_sub(1);
        let mut bits = word(self.bytes, k);
        for _ in self.before.get(k).map_or(0, |&n| n as usize)..nth {
            bits &= !(1 << 63 >> bits.leading_zeros().min(63));
        }
        (k * 64 + bits.leading_zeros() as usize).min(self.bytes.len() * 8)
    }
}

/// The 64 flags from `k * 64` on, the first in the highest bit; zero beyond the end.
#[inline]
fn word(bytes: &[u8], k: usize) -> u64 {
    match bytes.get(k * 8..k * 8 + 8).and_then(|b| <[u8; 8]>::try_from(b).ok()) {
        Some(whole) => u64::from_be_bytes(whole),
        None => (0..8).fold(0, |sum, i| sum << 8 | u64::from(bytes.get(k * 8 + i).copied().unwrap_or(0))),
    }
}

/// Reads bits one after the other; beyond the end they are 0.
#[derive(Clone, Debug)]
pub(super) struct BitReader {
    bytes: &'static [u8],
    at: usize,
}

impl BitReader {
    pub(super) fn new(bytes: &'static [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.bytes.len() * 8
    }

    /// The next 32 bits, without moving on.
    #[inline]
    pub(super) fn peek(&self) -> u32 {
        let (byte, bit) = (self.at / 8, self.at % 8);
        let held = match self.bytes.get(byte..byte + 8).and_then(|b| <[u8; 8]>::try_from(b).ok()) {
            Some(whole) => u64::from_be_bytes(whole),
            None => (0..8).fold(0, |sum, i| sum << 8 | u64::from(self.bytes.get(byte + i).copied().unwrap_or(0))),
        };
        (held << bit >> 32) as u32
    }

    #[inline]
    pub(super) fn skip(&mut self, bits: u32) {
        self.at += bits as usize;
    }

    /// The next bits as a number; at most 32, at least one.
    pub(super) fn take(&mut self, bits: u32) -> u32 {
        let value = self.peek() >> (32 - bits);
        self.skip(bits);
        value
    }
}

/// A canonical Huffman code (Huffman, 1952; canonical form after Schwartz and Kallick, 1964): codes of one length are
/// consecutive numbers, in the order of the symbols.
#[derive(Debug)]
pub(super) struct Code {
    /// Symbols by the length of their code, then by number.
    symbols: Vec<u16>,
    /// For every length: the first 32-bit window that is beyond its codes, and what leads from a code to its symbol.
    lengths: Vec<(u64, u32, u32)>,
    /// Symbol and length by the first bits, where the code is no longer than these.
    short: Vec<(u16, u8)>,
}

const SHORT: u32 = 11;

impl Code {
    /// From the length of the code of each symbol, 0 for what has none.
    pub(super) fn new(lengths_of: &[u8]) -> Self {
        let longest = lengths_of.iter().copied().max().unwrap_or(0);
        let mut symbols = Vec::with_capacity(lengths_of.len());
        let mut lengths = Vec::with_capacity(usize::from(longest));
        let mut short = vec![(0, 0); 1 << SHORT];
        let mut code = 0_u64;
        let mut counts = vec![0_u32; usize::from(longest) + 1];
        for &n in lengths_of {
            counts[usize::from(n)] += 1;
        }
        let mut places = vec![0_u32; usize::from(longest) + 2];
        for n in 1..=usize::from(longest) {
            places[n + 1] = places[n] + counts[n];
        }
        symbols.resize(places.last().copied().unwrap_or(0) as usize, 0);
        let mut next = places.clone();
        for (symbol, &n) in lengths_of.iter().enumerate().filter(|(_, n)| **n > 0) {
            symbols[next[usize::from(n)] as usize] = symbol as u16;
            next[usize::from(n)] += 1;
        }
        for n in 1..=u32::from(longest) {
            code <<= 1;
            let (first, count) = (places[n as usize], counts[n as usize]);
            if n <= SHORT {
                for k in 0..count {
                    let start = ((code + u64::from(k)) << (SHORT - n)) as usize;
                    let entry = (symbols[(first + k) as usize], n as u8);
                    if let Some(window) = short.get_mut(start..start + (1 << (SHORT - n))) {
                        window.fill(entry);
                    }
                }
            }
            lengths.push(((code + u64::from(count)) << (32 - n), first.wrapping_sub(code as u32), n));
            code += u64::from(count);
        }
        Self { symbols, lengths, short }
    }

    /// The next symbol.
    #[inline]
    pub(super) fn read(&self, bits: &mut BitReader) -> u32 {
        let window = bits.peek();
        let (symbol, length) = self.short[(window >> (32 - SHORT)) as usize];
        if length > 0 {
            bits.skip(u32::from(length));
            return u32::from(symbol);
        }
        for &(beyond, offset, length) in self.lengths.get(SHORT as usize..).unwrap_or_default() {
            if u64::from(window) < beyond {
                bits.skip(length);
                let place = (window >> (32 - length)).wrapping_add(offset);
                return self.symbols.get(place as usize).map_or(0, |&s| u32::from(s));
            }
        }
        // No code begins like this: the stream is damaged, and its end stops the reader.
        bits.skip(1);
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn flags_count_and_find_each_other(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let flags = Flags::new(bytes.clone().leak());
            let mut set = Vec::new();
            for place in 0..bytes.len() * 8 {
                prop_assert_eq!(flags.rank(place), set.len());
                if flags.get(place) {
                    set.push(place);
                }
            }
            prop_assert_eq!(flags.count(), set.len());
            for (nth, &place) in set.iter().enumerate() {
                prop_assert_eq!(flags.select(nth), place);
            }
        }
    }

    #[test]
    fn a_code_reads_what_the_canonical_rule_writes() {
        // Lengths 1, 3, 3, 2 give the codes 0, 110, 111, 10.
        let code = Code::new(&[1, 3, 3, 2]);
        let mut bits = BitReader::new(&[0b0110_1111, 0b0000_0000], 0);
        let read: Vec<u32> = (0..4).map(|_| code.read(&mut bits)).collect();
        assert_eq!(read, [0, 1, 2, 3]);
    }

    #[test]
    fn long_codes_are_read_as_well() {
        // One symbol of every length up to 15 and a second one of the last: 0, 10, 110, …
        let lengths: Vec<u8> = (1..=15).chain([15]).collect();
        let code = Code::new(&lengths);
        let mut bits = BitReader::new(&[0xFF, 0xFF, 0xFF, 0xF8], 0);
        assert_eq!(code.read(&mut bits), 15);
        assert_eq!(code.read(&mut bits), 14);
        assert_eq!(code.read(&mut bits), 0);
    }
}
