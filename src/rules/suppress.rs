//! What documents allow themselves: `allow` in front matter, and comments.
//!
//! `<!-- sopwith allow language/long-step until 2027-01-31: the lawyers' words -->` covers the step
//! or block it stands in, or the one after it when it stands alone. `# sopwith allow …` in YAML and
//! TOML covers its line, or the entry after it when it stands alone.

use super::allow;
use super::catalog;
use super::finding::Finding;
use super::levels::{Effective, LevelOrigin, Levels};
use super::notations::year_first;
use super::places;
use super::rule::RuleSelector;
use crate::index::Documents;
use crate::model;
use crate::syntax::Parsed;
use crate::syntax::ast::{Block, BlockKind, Inline, InlineKind};
use crate::syntax::raw_html::RawHtml;
use crate::text::{SitePath, Source, Span};
use crate::util::suggest;
use jiff::civil::Date;
use std::collections::HashMap;

/// What every comment of ours begins with.
const WORD: &str = "sopwith allow";

/// One rule that need not hold somewhere.
#[derive(Debug, Clone)]
struct Allow {
    rules: RuleSelector,
    /// As it is written, and where.
    written: String,
    written_span: Span,
    path: SitePath,
    /// Where findings must begin to be covered.
    scope: Span,
    until: Option<(Date, Span)>,
    has_reason: bool,
    /// What goes when it is not needed.
    whole: Span,
}

/// Takes away the findings that documents allow, and adds those about what allows them.
pub(super) fn suppress(
    findings: Vec<Finding>,
    documents: &Documents,
    sources: &HashMap<SitePath, Source>,
    levels: &Levels<'_>,
    today: Option<Date>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut allows = of_front_matter(documents, sources, &mut found);
    let mut with_comments: Vec<&Source> = sources.values().filter(|source| source.text.contains(WORD)).collect();
    with_comments.sort_by(|a, b| a.path.cmp(&b.path));
    for source in with_comments {
        of_comments(source, &mut allows, &mut found);
    }
    let mut used = vec![false; allows.len()];
    let is_over = |allow: &Allow| allow.until.is_some_and(|(until, _)| today.is_some_and(|today| until < today));
    let mut by_path: HashMap<&SitePath, Vec<usize>> = HashMap::new();
    for (number, allow) in allows.iter().enumerate() {
        by_path.entry(&allow.path).or_default().push(number);
    }
    for finding in findings {
        let covers = |number: &&usize| {
            let allow = &allows[**number];
            allow.rules.covers(finding.rule)
                && allow.scope.start <= finding.span.start
                && finding.span.start <= allow.scope.end
        };
        let covering: Vec<usize> = by_path.get(&finding.path).into_iter().flatten().filter(covers).copied().collect();
        let holds = covering.iter().any(|number| !is_over(&allows[*number]));
        covering.iter().for_each(|number| used[*number] = true);
        if !holds {
            found.push(finding);
        }
    }
    for (allow, used) in allows.iter().zip(used) {
        found.extend(about(allow, used, is_over(allow), levels));
    }
    found
}

fn about(allow: &Allow, used: bool, is_over: bool, levels: &Levels<'_>) -> Option<Finding> {
    let say = |rule, span| Finding::new(rule, &allow.path, span).with("rule", &allow.written);
    let here = levels.at(&allow.path);
    if !used {
        // A rule that somebody switched off finds nothing: whether this is needed cannot be told. Those
        // that are off until a site asks for them do not count in their group.
        let mut covered = catalog::rules().filter(|rule| allow.rules.covers(rule));
        let is_group = matches!(allow.rules, RuleSelector::Group(_));
        let all_on = covered.all(|rule| {
            let Effective { level, why } = here.of(rule);
            level.is_some() || (is_group && why == LevelOrigin::Usual)
        });
        return all_on.then(|| say(&allow::unused::RULE, allow.written_span).fix(allow.whole, ""));
    }
    match allow.until {
        Some((until, span)) if is_over => Some(say(&allow::expired::RULE, span).with("until", until)),
        _ if !allow.has_reason => Some(say(&allow::without_reason::RULE, allow.written_span)),
        _ => None,
    }
}

/// The entries below `allow:`.
fn of_front_matter(documents: &Documents, sources: &HashMap<SitePath, Source>, found: &mut Vec<Finding>) -> Vec<Allow> {
    let mut allows = Vec::new();
    for document in documents {
        for entry in &document.allow {
            let written = &entry.rule.value;
            let Some(rules) = named(written, &document.path, entry.rule.span, found) else { continue };
            let until = match &entry.until {
                None => None,
                Some(until) => match until.value.trim().parse() {
                    Ok(date) => Some((date, until.span)),
                    Err(_) => {
                        found.push(bad_date(&document.path, until.span, written, until.value.trim()));
                        None
                    }
                },
            };
            allows.push(Allow {
                rules,
                written: written.clone(),
                written_span: entry.rule.span,
                path: document.path.clone(),
                scope: document.span,
                until,
                has_reason: entry.reason.is_some(),
                whole: entry_with_line(sources.get(&document.path), entry),
            });
        }
    }
    allows
}

/// The lines of an entry, with those of the key `allow` when it is the only one.
fn entry_with_line(source: Option<&Source>, entry: &model::Allow) -> Span {
    let place = || {
        let text = &source?.text;
        let lines = places::entry(text, entry.rule.span)?.lines?;
        let above = text[..lines.start as usize].trim_end().rfind('\n').map_or(0, |at| at + 1);
        let key = Span::new(above, above + text[above..].find(':')?);
        let of_all = places::entry(text, key).filter(|_| &text[key.range()] == "allow")?.lines;
        Some(of_all.filter(|all| all.end == lines.end).unwrap_or(lines))
    };
    let lines = || places::entry(&source?.text, entry.rule.span)?.lines;
    place().or_else(lines).unwrap_or(entry.span)
}

fn named(written: &str, path: &SitePath, span: Span, found: &mut Vec<Finding>) -> Option<RuleSelector> {
    let named = catalog::find(written);
    if named.is_none() {
        let about = Finding::new(&allow::unknown::RULE, path, span).with("rule", written);
        let nearest = suggest::nearest(written, catalog::names());
        let about = about.near(nearest);
        found.push(match nearest {
            Some(nearest) => about.fix_word(span, written, nearest),
            None => about,
        });
    }
    named
}

fn bad_date(path: &SitePath, span: Span, rule: &str, until: &str) -> Finding {
    let about = Finding::new(&allow::unknown::RULE, path, span).says("message-date").helps("help-date");
    let about = about.with("rule", rule).with("until", until);
    match year_first(until) {
        Some(date) => about.near(Some(&date)).fix(span, date),
        None => about,
    }
}

/// A comment: what is written in it, and what it covers.
struct Comment {
    /// Its words after `sopwith allow`.
    words: Span,
    whole: Span,
    scope: Span,
}

fn of_comments(source: &Source, allows: &mut Vec<Allow>, found: &mut Vec<Finding>) {
    let text = &source.text;
    let mut comments = Vec::new();
    if crate::model::is_collection(&source.path) || source.path.extension() == "toml" {
        hash_comments(text, Span::new(0, text.len()), &mut comments);
    } else {
        let (Parsed { front_span, body, .. }, _) = crate::syntax::parse(source);
        hash_comments(text, front_span, &mut comments);
        let mut walk = Walk { text, comments: &mut comments };
        walk.blocks(&body, None);
    }
    for comment in comments {
        of_comment(source, &comment, allows, found);
    }
}

/// `rule, rule until 2027-01-31: reason`.
fn of_comment(source: &Source, comment: &Comment, allows: &mut Vec<Allow>, found: &mut Vec<Finding>) {
    let words = &source.text[comment.words.range()];
    let (head, reason) = match words.find([':', '：']) {
        Some(at) => (&words[..at], words[at..].trim_start_matches([':', '：']).trim()),
        None => (words, ""),
    };
    let (names, until) = head.split_once(" until ").map_or((head, None), |(names, until)| (names, Some(until)));
    let place = |part: &str| {
        let offset = part.as_ptr() as usize - words.as_ptr() as usize;
        Span::new(offset, offset + part.len()).shifted(comment.words.start as usize)
    };
    let names: Vec<&str> = names.split([',', ' ', '、', '，']).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        let about = Finding::new(&allow::unknown::RULE, &source.path, comment.whole);
        found.push(about.says("message-notation").helps("help-notation"));
    }
    let until = until.map(str::trim).and_then(|until| match until.parse() {
        Ok(date) => Some((date, place(until))),
        Err(_) => {
            found.push(bad_date(&source.path, place(until), names.first().unwrap_or(&""), until));
            None
        }
    });
    for (number, name) in names.iter().enumerate() {
        let Some(rules) = named(name, &source.path, place(name), found) else { continue };
        allows.push(Allow {
            rules,
            written: (*name).to_owned(),
            written_span: place(name),
            path: source.path.clone(),
            scope: comment.scope,
            until,
            has_reason: !reason.is_empty(),
            // One of several names goes with what parts it from the others.
            whole: match (names.get(number + 1), number.checked_sub(1).map(|before| names[before])) {
                (None, None) => comment.whole,
                (Some(next), _) => Span::new(place(name).start as usize, place(next).start as usize),
                (None, Some(before)) => Span::new(place(before).end as usize, place(name).end as usize),
            },
        });
    }
}

/// Comments of YAML and TOML.
fn hash_comments(text: &str, within: Span, comments: &mut Vec<Comment>) {
    let mut at = within.start as usize;
    let lines: Vec<Span> = text[within.range()]
        .split_inclusive('\n')
        .map(|line| {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            span
        })
        .collect();
    for (number, line) in lines.iter().enumerate() {
        let written = &text[line.range()];
        let Some((hash, words)) = hash_comment(written) else { continue };
        let start = line.start as usize;
        let alone = written[..hash].trim().is_empty();
        let first = if alone { number + 1 } else { number };
        let indent = |line: &Span| text[line.range()].len() - text[line.range()].trim_start().len();
        let own = lines.get(first).map_or(0, indent);
        let rest = lines.iter().skip(first + 1).take_while(|line| line.is_empty() || indent(line) > own);
        let scope = lines.get(first).map_or(*line, |first| rest.fold(*first, |scope, line| scope.to(*line)));
        let whole_end = lines.get(number + 1).map_or(line.end, |next| if alone { next.start } else { line.end });
        let whole_start = if alone { start } else { start + written[..hash].trim_end().len() };
        comments.push(Comment {
            words: Span::new(start + words, line.end as usize),
            whole: Span::new(whole_start, whole_end as usize),
            scope,
        });
    }
}

/// Where a `#` comment of ours begins in a line, and where its words do.
fn hash_comment(line: &str) -> Option<(usize, usize)> {
    line.match_indices('#').find_map(|(hash, _)| {
        let after = &line[hash + 1..];
        let words = after.trim_start().strip_prefix(WORD)?;
        let is_comment = line[..hash].is_empty() || line[..hash].ends_with([' ', '\t']);
        is_comment.then_some((hash, line.len() - words.len()))
    })
}

/// Comments of Markdown.
struct Walk<'a> {
    text: &'a str,
    comments: &'a mut Vec<Comment>,
}

impl Walk<'_> {
    /// Blocks that follow each other; `item` is the list item that holds them.
    fn blocks(&mut self, blocks: &[Block], item: Option<Span>) {
        for (at, block) in blocks.iter().enumerate() {
            let covered = item.unwrap_or(block.span);
            match &block.kind {
                BlockKind::Html(html) => {
                    let next = blocks.get(at + 1).map_or(block.span, first_part);
                    self.html(html, block.span, item.unwrap_or(next), true);
                }
                BlockKind::List { items, .. } => {
                    items.iter().for_each(|item| self.blocks(&item.blocks, Some(item.span)));
                }
                BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => self.blocks(blocks, item),
                BlockKind::Definitions(definitions) => {
                    definitions.iter().for_each(|one| self.inlines(&one.term, item.unwrap_or(one.span)));
                    let meanings = definitions.iter().flat_map(|one| &one.meanings);
                    meanings.for_each(|meaning| self.blocks(meaning, item));
                }
                BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => self.inlines(inlines, covered),
                BlockKind::Heading(heading) => self.inlines(&heading.content, covered),
                BlockKind::Table(table) => {
                    std::iter::once(&table.head).chain(&table.rows).for_each(|row| {
                        let places = row.iter().flatten().map(|inline| inline.span);
                        let Some(row_span) = places.reduce(Span::to) else { return };
                        row.iter().for_each(|cell| self.inlines(cell, row_span));
                    });
                }
                BlockKind::Code { .. } | BlockKind::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], scope: Span) {
        crate::model::visit::inlines(inlines, &mut |inline| {
            if let InlineKind::Html(html) = &inline.kind {
                self.html(html, inline.span, scope, false);
            }
        });
    }

    fn html(&mut self, html: &RawHtml, span: Span, scope: Span, is_block: bool) {
        for (inside, whole) in html.comments() {
            let Some(words) = html.text()[inside.clone()].trim_start().strip_prefix(WORD) else { continue };
            let words = html.span(&(inside.end - words.len()..inside.end), span);
            let mut whole = html.span(&whole, span);
            if is_block {
                whole = self.with_line(whole);
            } else if self.text[..whole.start as usize].ends_with(' ') {
                whole.start -= 1;
            }
            self.comments.push(Comment { words, whole, scope });
        }
    }

    /// The comment with its indentation and line break, when nothing else stands on its line.
    fn with_line(&self, comment: Span) -> Span {
        let before = self.text[..comment.start as usize].trim_end_matches([' ', '\t']);
        let after = &self.text[comment.end as usize..];
        let blank = after.len() - after.trim_start_matches([' ', '\t', '\r']).len();
        let line_break = after[blank..].starts_with('\n');
        if before.is_empty() || before.ends_with('\n') && line_break {
            Span::new(before.len(), comment.end as usize + blank + usize::from(line_break))
        } else {
            comment
        }
    }
}

/// The part of a block that a comment before it covers: of a list the first item.
fn first_part(block: &Block) -> Span {
    match &block.kind {
        BlockKind::List { items, .. } => items.first().map_or(block.span, |item| item.span),
        _ => block.span,
    }
}
