//! Logarithms, exponentials and powers that come out the same on every machine. Those of the standard library are left to the
//! platform, and where their last digits differ, links and what is said of them could differ too.

/// Functions that the crate `libm` works out by arithmetic alone.
pub(super) trait Maths {
    /// Natural logarithm.
    fn log_e(self) -> Self;
    /// e to this power.
    fn exp_e(self) -> Self;
    /// This to a power.
    fn to_the(self, power: Self) -> Self;
}

impl Maths for f32 {
    fn log_e(self) -> Self {
        libm::logf(self)
    }

    fn exp_e(self) -> Self {
        libm::expf(self)
    }

    fn to_the(self, power: Self) -> Self {
        libm::powf(self, power)
    }
}

impl Maths for f64 {
    fn log_e(self) -> Self {
        libm::log(self)
    }

    fn exp_e(self) -> Self {
        libm::exp(self)
    }

    fn to_the(self, power: Self) -> Self {
        libm::pow(self, power)
    }
}

#[cfg(test)]
mod tests {
    use super::Maths;

    #[test]
    fn the_bits_are_these_everywhere() {
        assert_eq!(2.0f32.log_e().to_bits(), 0x3f31_7218);
        assert_eq!(2.0f64.log_e().to_bits(), 0x3fe6_2e42_fefa_39ef);
        assert_eq!(1.0f32.exp_e().to_bits(), 0x402d_f854);
        assert_eq!(1.0f64.exp_e().to_bits(), 0x4005_bf0a_8b14_576a);
        assert_eq!(2.0f32.to_the(0.5).to_bits(), 0x3fb5_04f3);
    }
}
