//! The component kit, semantic HTML with every text already translated, and the frame around every page.

mod badge;
mod bar;
mod button;
mod chips;
mod choice;
mod date_field;
mod empty;
mod error_summary;
mod facts;
mod field;
mod figures;
mod file_field;
mod form;
mod form_state;
mod frame;
mod history;
mod icon;
mod input;
mod link;
pub mod list;
mod notes;
mod notice;
mod pager;
mod steps;
mod table;
mod tasks;
mod text_area;

pub use badge::{Badge, Tone};
pub use bar::Bar;
pub use button::{Action, Actions, Button, ButtonLink, PrintButton, Weight};
pub use chips::{Chip, Chips, Count};
pub use choice::{Answer, Check, Choice, Select};
pub use date_field::DateField;
pub use empty::Empty;
pub use error_summary::ErrorSummary;
pub use facts::{Fact, FactLine, Facts};
pub use field::{Field, InputType};
pub use figures::{Figure, FigureLink, Figures, percent};
pub use file_field::FileField;
pub use form::{FieldGroup, Form};
pub use form_state::FormState;
pub use frame::{
    Assets, Crumb, Download, FormReply, Frame, Nav, NavItem, Page, PageRequest, Person, address,
    document, encoded, keep_day,
};
pub use history::{Happened, History};
pub use icon::{Icon, Sign};
pub use input::{input, input_named, inputs};
pub use kernel::form::{Look, Width};
pub use link::{Href, Link, safe};
pub use notice::{Details, Inset, Success, Trouble, Warning};
pub use pager::Pager;
pub use steps::{Step, Steps, step_caption};
pub use table::{Cell, Column, Holds, OnPhone, Row, Sort, Table, difference};
pub use tasks::{Task, Tasks};
pub use text_area::TextArea;

kernel::words!();
