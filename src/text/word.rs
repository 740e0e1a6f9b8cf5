//! Words: jieba for Chinese, UAX #29 for the rest.
