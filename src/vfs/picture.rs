//! How large a picture is, from the beginning of its file.

use super::FileEntry;

/// Enough for what stands before the size: a photograph may begin with a smaller one of itself.
const START: usize = 256 * 1024;

/// Width and height of a picture in CSS pixels; `None` for what is no picture of a known form. Pages say it, so that
/// their text does not move when the picture arrives.
pub fn picture_size(file: &FileEntry) -> Option<(u32, u32)> {
    let is_svg = match file.path.extension().to_ascii_lowercase().as_str() {
        "svg" => true,
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => false,
        _ => return None,
    };
    let start = file.read_start(START).ok()?;
    let (width, height) = if is_svg {
        svg_size(&String::from_utf8_lossy(&start))?
    } else {
        let size = imagesize::blob_size(&start).ok()?;
        (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)
    };
    (width > 0 && height > 0).then_some((width, height))
}

/// Of the first element: its width and height in pixels, or else those of its view box.
fn svg_size(svg: &str) -> Option<(u32, u32)> {
    let start = svg.match_indices("<svg").find(|(at, name)| {
        svg[at + name.len()..].starts_with(|char: char| char.is_ascii_whitespace() || char == '>')
    })?;
    let tag = &svg[start.0..];
    let tag = &tag[..tag.find('>')?];
    let attribute = |name: &str| {
        let begins = |at: &usize| *at > 0 && tag.as_bytes()[at - 1].is_ascii_whitespace();
        let at = tag.match_indices(name).map(|(at, _)| at).find(begins)?;
        let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value[1..].split(quote).next()
    };
    let pixels =
        |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|number| number.is_finite());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded, and between 0 and 100,000")]
    let whole = |number: f64| number.round().clamp(0.0, 100_000.0) as u32;
    let own = attribute("width").and_then(pixels).zip(attribute("height").and_then(pixels));
    let (width, height) = own.or_else(|| {
        let numbers: Vec<f64> =
            attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).filter_map(pixels).collect();
        matches!(numbers.len(), 4).then(|| (numbers[2], numbers[3]))
    })?;
    Some((whole(width), whole(height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_says_its_size_or_its_view_box() {
        for (svg, expected) in [
            ("<?xml version='1.0'?>\n<svg width=\"40\" height='20px'>", Some((40, 20))),
            ("<svg xmlns=\"x\" viewBox=\"0 0 120.4 30\">", Some((120, 30))),
            ("<svg width='100%' height='100%' viewBox='0,0,8,9'/>", Some((8, 9))),
            ("<svg stroke-width='3' viewBox='0 0 1 2'>", Some((1, 2))),
            ("<svg>", None),
            ("<svgx width='1' height='1'>", None),
            ("<svg width='1' heigh", None),
        ] {
            assert_eq!(svg_size(svg), expected, "{svg}");
        }
    }
}
