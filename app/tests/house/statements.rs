//! Statements of the database as they stand in files: cut into words, texts and marks, and found in sources of Rust.

/// A piece of a statement. Comments are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A bare word, in lower case.
    Word(String),
    /// What stands between quotation marks: one for a text, two for a name.
    Quoted(char, String),
    /// Anything else that is no space; the marks around the body of a function are such.
    Mark(char),
}

impl Piece {
    /// The word, when it is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is this word.
    pub fn is(&self, word: &str) -> bool {
        self.word() == Some(word)
    }
}

/// The pieces of a text in order. Bodies of functions are read like anything else.
pub fn pieces(sql: &str) -> Vec<Piece> {
    let letters: Vec<char> = sql.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        match letter {
            '-' if letters.get(at + 1) == Some(&'-') => at = after(&letters, at, |c| c != '\n'),
            '\'' | '"' => {
                let end = after(&letters, at + 1, |c| c != letter);
                pieces.push(Piece::Quoted(letter, letters[at + 1..end].iter().collect()));
                at = end + 1;
            }
            _ if is_of_word(letter) => {
                let end = after(&letters, at, is_of_word);
                let word: String = letters[at..end].iter().collect();
                pieces.push(Piece::Word(word.to_lowercase()));
                at = end;
            }
            _ => {
                if !letter.is_whitespace() {
                    pieces.push(Piece::Mark(letter));
                }
                at += 1;
            }
        }
    }
    pieces
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The first place from `at` on that is not so.
fn after(letters: &[char], at: usize, is_so: impl Fn(char) -> bool) -> usize {
    let found = letters[at.min(letters.len())..].iter().position(|letter| !is_so(*letter));
    found.map_or(letters.len(), |more| at + more)
}

/// Words and quoted names that may name an object of the database: no column of something, no parameter, no cast, and
/// no name that is given here.
pub fn named(pieces: &[Piece]) -> Vec<&str> {
    let mut named = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &pieces[at]);
        let is_of_other = matches!(before, Some(Piece::Mark('.' | ':' | '{')))
            && !at.checked_sub(2).is_some_and(|at| pieces[at].is("public"));
        let is_given = before.is_some_and(|before| before.is("as"));
        match piece {
            Piece::Word(word) | Piece::Quoted('"', word) if !is_of_other && !is_given => {
                named.push(word.as_str());
            }
            _ => {}
        }
    }
    named
}

/// What tells a text in a source of Rust from words for people.
const VERBS: [&str; 7] = ["select", "insert", "update", "delete", "truncate", "join", "from"];

/// The texts of a source that are statements, or parts of some.
pub fn statements(source: &str) -> Vec<String> {
    let texts = texts(source).into_iter();
    texts.filter(|text| pieces(text).iter().any(|p| VERBS.iter().any(|verb| p.is(verb)))).collect()
}

/// Everything between quotation marks in a source of Rust.
fn texts(source: &str) -> Vec<String> {
    let letters: Vec<char> = source.chars().collect();
    let mut texts = Vec::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        match letter {
            '/' if letters.get(at + 1) == Some(&'/') => at = after(&letters, at, |c| c != '\n'),
            // a letter, not the name of a lifetime
            '\'' if letters.get(at + 1) == Some(&'\\') => {
                at = after(&letters, at + 3, |c| c != '\'') + 1;
            }
            '\'' if letters.get(at + 2) == Some(&'\'') => at += 3,
            'r' if at == 0 || !is_of_word(letters[at - 1]) => {
                let quote = after(&letters, at + 1, |c| c == '#');
                if letters.get(quote) == Some(&'"') {
                    let close: Vec<char> = [vec!['"'], vec!['#'; quote - at - 1]].concat();
                    let rest = &letters[quote + 1..];
                    let length = rest.windows(close.len()).position(|end| *end == close[..]);
                    let length = length.unwrap_or(rest.len());
                    texts.push(rest[..length].iter().collect());
                    at = quote + 1 + length + close.len();
                } else {
                    at += 1;
                }
            }
            '"' => {
                let mut end = at + 1;
                while letters.get(end).is_some_and(|letter| *letter != '"') {
                    end += if letters[end] == '\\' { 2 } else { 1 };
                }
                let end = end.min(letters.len());
                texts.push(letters[at + 1..end].iter().collect());
                at = end + 1;
            }
            _ => at += 1,
        }
    }
    texts
}

#[test]
fn statements_are_read_as_the_database_reads_them() {
    let sql = "select p.act, x::org, $1, 'from passport' as \"act?\", sees(a) from public.unusual -- the act\n";
    let pieces = pieces(sql);
    let named = named(&pieces);
    assert_eq!(named, ["select", "p", "x", "1", "as", "sees", "a", "from", "public", "unusual"]);
}

#[test]
fn texts_are_found_as_rust_finds_them() {
    let source = r###"
        // "select from comment"
        let a: &'static str = "select \"a\" from b"; let c = '"'; let d = '\'';
        sqlx::query!(r#"select id as "id!" from org"#); let word = "nothing"; // "x"
    "###;
    let found = statements(source);
    assert_eq!(found, [r#"select \"a\" from b"#, r#"select id as "id!" from org"#]);
}
