//! Ediny, the register of an education trade union: one folder a feature, arrows only downwards.

pub mod kernel;

pub mod access;
pub mod structure;
