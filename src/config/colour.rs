//! Whether white words can be read on a colour: the contrast of WCAG 2.2, success criterion 1.4.3.

/// The least contrast of text that WCAG asks for at level AA.
pub const ENOUGH: f64 = 4.5;

/// Red, green and blue of `#rgb` or `#rrggbb`, from 0 to 255; `None` for other text.
fn parts(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.is_ascii())?;
    let part = |at: usize| match digits.len() {
        3 => u8::from_str_radix(&digits[at..=at], 16).ok().map(|digit| digit * 17),
        6 => u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok(),
        _ => None,
    };
    Some([part(0)?, part(1)?, part(2)?])
}

/// Light of a part of sRGB, from 0 to 1.
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn luminance(parts: [u8; 3]) -> f64 {
    let [red, green, blue] = parts.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(parts: [u8; 3]) -> f64 {
    1.05 / (luminance(parts) + 0.05)
}

/// The contrast of a colour with white, from 1 to 21; `None` for what is no colour.
pub fn contrast_with_white(colour: &str) -> Option<f64> {
    parts(colour).map(contrast)
}

/// A colour of the same hue on which white can be read: the colour itself where that is so.
pub fn legible(colour: &str) -> String {
    let Some(own) = parts(colour).filter(|own| contrast(*own) < ENOUGH) else { return colour.to_owned() };
    // As much light as the contrast leaves, in equal shares; rounded down.
    let share = (1.05 / ENOUGH - 0.05) / luminance(own);
    let [red, green, blue] = own.map(|part| {
        let light = linear(part) * share;
        let part = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
        let whole = (part * 255.0).clamp(0.0, 255.0) as u8;
        whole
    });
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_wcag() {
        for (colour, expected) in
            [("#fff", "1.00"), ("#000000", "21.00"), ("#777777", "4.48"), ("#0b6e4f", "6.25"), ("#ffd400", "1.43")]
        {
            assert_eq!(
                contrast_with_white(colour).map(|found| format!("{found:.2}")).as_deref(),
                Some(expected),
                "{colour}"
            );
        }
        assert_eq!(contrast_with_white("#ää"), None);
    }

    #[test]
    fn every_colour_becomes_legible_and_the_legible_stay() {
        assert_eq!(legible("#0b6e4f"), "#0b6e4f");
        for colour in ["#fff", "#ffd400", "#0ff", "#ff8800", "#f0f", "#787878"] {
            let found = contrast_with_white(&legible(colour)).expect("a colour");
            assert!((ENOUGH..5.0).contains(&found), "{colour}: {} {found}", legible(colour));
        }
    }
}
