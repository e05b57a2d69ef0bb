//! Draws charts from the numbers that stand in the page; loaded only when a chart comes into view.
//!
//! The table beside a chart holds the same numbers, so nothing is lost where this never runs.

use charming::{
    Chart, Echarts, WasmRenderer,
    component::{Axis, Grid},
    datatype::{DataPoint, DataPointItem},
    element::{
        AxisLabel, AxisLine, AxisTick, AxisType, Emphasis, ItemStyle, Label, LabelPosition,
        LineStyle, SplitLine,
    },
    series::Bar,
};
use progress::model::chart::Chart as Numbers;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleDeclaration, Element, Window};

/// As small as any text of the house may be.
const TEXT: f64 = 15.0;

/// Draws the chart whose numbers stand in `data-chart`, and keeps it right when the window or the
/// colours change.
///
/// # Errors
/// When the page is not one of ours: no window, no numbers.
#[wasm_bindgen]
pub fn draw(place: Element) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let text = place.get_attribute("data-chart").ok_or("no numbers")?;
    let numbers: Numbers =
        serde_json::from_str(&text).map_err(|error| JsValue::from(error.to_string()))?;
    let chart = chart(&numbers, &colours(&window, &place)?);
    let drawn = WasmRenderer::new_opt(None, None)
        .render(&place.id(), &chart)
        .map_err(|error| JsValue::from(error.to_string()))?;
    let drawn: Echarts = drawn;
    follow(window, place, numbers, drawn)
}

/// The colours of the stylesheet, light or dark.
struct Colours {
    series: [String; 3],
    ink: String,
    line: String,
}

fn colours(window: &Window, place: &Element) -> Result<Colours, JsValue> {
    let style = window.get_computed_style(place)?.ok_or("no style")?;
    let value = |style: &CssStyleDeclaration, name: &str| -> Result<String, JsValue> {
        Ok(style.get_property_value(name)?.trim().to_owned())
    };
    Ok(Colours {
        series: [
            value(&style, "--chart-1")?,
            value(&style, "--chart-2")?,
            value(&style, "--chart-3")?,
        ],
        ink: value(&style, "--chart-ink")?,
        line: value(&style, "--chart-line")?,
    })
}

/// Bars to the right from a zero line, every number at its bar, the first group named in words.
fn chart(numbers: &Numbers, colours: &Colours) -> Chart {
    let names: Vec<String> = numbers.groups.iter().map(|group| group.name.clone()).collect();
    let text = || AxisLabel::new().font_size(TEXT).color(colours.ink.as_str());
    let across = Axis::new()
        .type_(AxisType::Value)
        .min(0)
        .axis_label(text().show(false))
        .split_line(SplitLine::new().line_style(LineStyle::new().color(colours.line.as_str())));
    let down = Axis::new()
        .type_(AxisType::Category)
        .data(names)
        .inverse(true)
        .axis_label(text().interval(0))
        .axis_tick(AxisTick::new().show(false))
        .axis_line(AxisLine::new().show(true).line_style((1.0, colours.ink.as_str())));
    let grid = Grid::new().left(0).right(96).top(8).bottom(8).contain_label(true);
    let mut chart = Chart::new().animation(false).grid(grid).x_axis(across).y_axis(down);
    for (place, name) in numbers.series.iter().enumerate() {
        let Some(colour) = colours.series.get(place) else { break };
        chart = chart.series(bars(numbers, place, name, colour, &colours.ink));
    }
    chart
}

fn bars(numbers: &Numbers, place: usize, name: &str, colour: &str, ink: &str) -> Bar {
    let data: Vec<DataPoint> = numbers
        .groups
        .iter()
        .enumerate()
        .map(|(group, bars)| {
            let value = bars.values.get(place).copied().flatten();
            let number = value.map(|value| value.to_string()).unwrap_or_default();
            // named once, at the bars themselves, instead of in a legend
            let label = if group == 0 { format!("{number} {name}") } else { number };
            DataPoint::Item(DataPointItem::new(value).name(label))
        })
        .collect();
    let label = Label::new()
        .show(true)
        .position(LabelPosition::Right)
        .formatter("{b}")
        .font_size(TEXT)
        .color(ink);
    Bar::new()
        .name(name)
        .bar_gap("15%")
        .item_style(ItemStyle::new().color(colour).border_radius(2))
        .emphasis(Emphasis::new().disabled(true))
        .label(label)
        .data(data)
}

/// Draws anew when light turns to dark, fits when the window changes.
fn follow(window: Window, place: Element, numbers: Numbers, drawn: Echarts) -> Result<(), JsValue> {
    let drawn = std::rc::Rc::new(drawn);
    let fitted = drawn.clone();
    let fit = Closure::<dyn Fn()>::new(move || fitted.resize(JsValue::UNDEFINED));
    window.add_event_listener_with_callback("resize", fit.as_ref().unchecked_ref())?;
    fit.forget();
    if let Some(scheme) = window.match_media("(prefers-color-scheme: dark)")? {
        let again = window.clone();
        let recolour = Closure::<dyn Fn()>::new(move || {
            if let Ok(colours) = colours(&again, &place) {
                WasmRenderer::update(&drawn, &chart(&numbers, &colours));
            }
        });
        scheme.add_event_listener_with_callback("change", recolour.as_ref().unchecked_ref())?;
        recolour.forget();
    }
    Ok(())
}
