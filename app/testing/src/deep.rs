//! How much of the random cases is asked: a tenth before every commit, all of them by `cargo xtask test --deep`.

/// Whether everything is asked.
pub fn is_deep() -> bool {
    std::env::var_os("EDINY_DEEP").is_some()
}

/// So many of these cases are asked now. Their seeds are the first ones of the whole row, so what fails here fails in the
/// whole row as well.
pub fn share(all: usize) -> usize {
    if is_deep() { all } else { all.div_ceil(10) }
}
