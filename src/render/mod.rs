//! One report, many forms.

pub mod shapes;
