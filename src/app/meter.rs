//! What the system says of the time and the memory that this program has used.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Time that the calling thread has been on a processor, in milliseconds; where the system does not tell, time that has
/// passed. Only differences mean something. A call costs some 30 µs.
#[must_use]
pub fn thread_ms() -> f64 {
    on_processor().map_or_else(|| BEGIN.elapsed().as_secs_f64() * 1e3, |ns| ns as f64 / 1e6)
}

/// Which of the two [`thread_ms`] is here.
#[must_use]
pub fn clock() -> &'static str {
    if on_processor().is_some() { "processor time of the thread" } else { "wall time" }
}

/// Nanoseconds from the scheduler's own account (Linux, `proc_pid_schedstat(5)`, first field).
fn on_processor() -> Option<u64> {
    // The account of a thread that runs is brought up to date when it gives way.
    std::thread::yield_now();
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

/// Waits a moment for what is done elsewhere.
pub fn wait() {
    std::thread::sleep(Duration::from_millis(1));
}

/// Bytes of memory that the program occupies (Linux, `VmRSS` of `proc_pid_status(5)`: the bundled fonts and shared
/// libraries count as far as they were touched); nothing elsewhere.
#[must_use]
pub fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_takes_time() {
        let begin = thread_ms();
        let mut x = 1u64;
        for i in 0..1_000_000u64 {
            x = x.wrapping_mul(i | 1) ^ i;
        }
        std::hint::black_box(x);
        assert!(thread_ms() - begin > 0.1);
    }

    #[test]
    fn what_is_allocated_and_touched_is_resident() {
        let Some(before) = resident() else { return };
        let block = std::hint::black_box(vec![1u8; 64 << 20]);
        assert!(resident().is_some_and(|now| now > before + (48 << 20)));
        drop(block);
    }
}
