//! How an input looks on the page.

/// How answers of a choice stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// A list that opens, with «not chosen» before the answers.
    #[default]
    Menu,
    /// One under another.
    List,
    /// Side by side: two to four short answers.
    Pills,
    /// Carried along, not shown.
    Hidden,
}

/// How wide a field is: the widest sensible, so that its width says what is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// The whole column.
    #[default]
    Full,
    /// Two thirds: a surname, a post.
    Wide,
    /// A phone, an ИНН, an ОГРН.
    Half,
    /// A number of a document, a count.
    Short,
}

/// The keyboard a phone offers for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keyboard {
    /// Letters.
    #[default]
    Text,
    /// Digits.
    Digits,
    /// The keyboard of phones.
    Phone,
    /// The keyboard of e-mail addresses.
    Email,
}
