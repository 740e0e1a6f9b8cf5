//! What any text needs to be harmless in LaTeX.

/// A text that has no meaning in LaTeX.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            // In an optional argument a bracket would end it.
            '[' | ']' => out.push_str(if c == '[' { "{[}" } else { "{]}" }),
            // Two of them would become one dash or one mark.
            '-' | '`' | '\'' | '<' | '>' | ',' if out.ends_with(c) => {
                out.push_str("{}");
                out.push(c);
            }
            c if c.is_control() && c != '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_sign_of_a_text_is_a_command() {
        assert_eq!(
            super::escape("50% of $x_1 & \\input{f}~^#"),
            "50\\% of \\$x\\_1 \\& \\textbackslash{}input\\{f\\}\\textasciitilde{}\\textasciicircum{}\\#"
        );
        assert_eq!(super::escape("a--b ``c''"), "a-{}-b `{}`c'{}'");
    }
}
