//! The rules of the house see what they should.

use crate::source::File;

#[test]
fn comments_and_literals_are_no_code() {
    let code = "a // .unwrap()\nb(\"panic!\", r#\"\"todo!\"\"#, 'x', '\\'') /* dbg! */ c<'a>";
    let bare = File::new("src/x.rs", code).code;
    for word in ["unwrap", "panic", "todo", "dbg", "x"] {
        assert!(!bare.contains(word), "{word}: {bare}");
    }
    assert!(bare.contains("c<'a>") && bare.lines().count() == 2);
}

#[test]
fn imports_are_read_one_by_one_and_in_groups() {
    let code = "use crate::plan::{Item, Plan};\nuse crate::{text::Text, page::{Glyph, Rule}};\n\
                fn f() { crate::read::read() }";
    let found = File::new("src/x.rs", code).imports();
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["plan", "text", "page", "read"]);
    assert_eq!(found.last().map(|(_, line)| *line), Some(3));
}

#[test]
fn words_are_whole() {
    let file = File::new(
        "src/x.rs",
        "my_panic!(); panic!(); hayro_syntaxes; x.unwrap()",
    );
    assert_eq!(file.uses("panic!").count(), 1);
    assert_eq!(file.uses("hayro_syntax").count(), 0);
    assert_eq!(file.uses(".unwrap()").count(), 1);
}

#[test]
fn modules_within_a_file_are_counted() {
    let code = "mod a {\n    use super::X;\n    fn f() { super::g() }\n}\nuse super::Y;";
    let file = File::new("src/x/mod.rs", code);
    let nested: Vec<usize> = file.uses("super").map(|at| file.nested(at)).collect();
    assert_eq!(nested, [1, 1, 0]);
}

#[test]
fn a_file_knows_how_deep_it_is() {
    for (path, module, depth) in [
        ("src/lib.rs", "lib", 0),
        ("src/page.rs", "page", 1),
        ("src/layout/mod.rs", "layout", 1),
        ("src/layout/paper/line.rs", "layout", 3),
    ] {
        let file = File::new(path, "");
        assert_eq!((file.module(), file.depth()), (module, depth), "{path}");
    }
}
