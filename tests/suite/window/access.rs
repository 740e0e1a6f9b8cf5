//! What those hear who do not see the window.

use super::*;

#[test]
fn dump() {
    let mut r = Reader::new(Language::En);
    for n in r.h.root().children_recursive() {
        let a = n.accesskit_node();
        eprintln!("{:?} {:?} v={:?} ph={:?} click={}", a.role(), a.label(), a.value(), a.data().placeholder(), pressable(&n));
    }
    r.act(Action::CompareMode);
    eprintln!("-----");
    for n in r.h.root().children_recursive() {
        let a = n.accesskit_node();
        eprintln!("{:?} {:?} v={:?} ph={:?} click={}", a.role(), a.label(), a.value(), a.data().placeholder(), pressable(&n));
    }
}
