//! HTML from providers that publish it, as a tree of allowed nodes.
//!
//! Not a browser's parser: elements that are not allowed lose their tags and keep their words, links
//! keep their address where it is safe, and whatever is broken is text. Nothing here is ever HTML again.

use allclear_model::rich_text::{Node, Tag};

/// The deepest nesting kept.
const DEEPEST: usize = 12;
/// The most nodes of one text.
const MOST_NODES: usize = 2000;

/// An element that is still open.
struct Open {
    name: String,
    href: Option<String>,
    children: Vec<Node>,
}

/// The blocks of an HTML text. Text outside a block becomes paragraphs.
pub(crate) fn blocks(html: &str) -> Vec<Node> {
    let mut stack = vec![Open { name: String::new(), href: None, children: Vec::new() }];
    let mut rest = html;
    for _ in 0..MOST_NODES {
        let Some((before, from)) = rest.find('<').and_then(|start| rest.split_at_checked(start)) else {
            break;
        };
        push_text(&mut stack, before);
        let tag = from.find('>').and_then(|end| Some((from.get(1..end)?, from.get(end + 1..)?)));
        if let Some((inside, after)) = tag.filter(|(inside, _)| {
            inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
        }) {
            rest = element(&mut stack, inside, after);
        } else {
            push_text(&mut stack, "<");
            rest = from.get(1..).unwrap_or_default();
        }
    }
    push_text(&mut stack, rest);
    while stack.len() > 1 {
        close(&mut stack);
    }
    stack.pop().map_or_else(Vec::new, |root| into_blocks(root.children))
}

/// Takes in one tag, and gives what follows it.
fn element<'a>(stack: &mut Vec<Open>, inside: &str, after: &'a str) -> &'a str {
    if let Some(name) = inside.strip_prefix('/') {
        let name = name.trim().to_ascii_lowercase();
        if let Some(depth) = stack.iter().rposition(|open| open.name == name).filter(|depth| *depth > 0) {
            while stack.len() > depth {
                close(stack);
            }
        }
        return after;
    }
    let name =
        inside.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default().to_ascii_lowercase();
    match name.as_str() {
        "br" => push(stack, Node::element(Tag::Break, Vec::new())),
        "hr" => push(stack, Node::element(Tag::Rule, Vec::new())),
        // Nobody reads these, so their words go with them.
        "script" | "style" => {
            let end = after.to_ascii_lowercase().find(&format!("</{name}"));
            return end.and_then(|end| after.get(end..)).unwrap_or_default();
        }
        _ if inside.ends_with('/') || inside.starts_with('!') || stack.len() >= DEEPEST => {}
        _ => stack.push(Open {
            href: (name == "a").then(|| address(inside)).flatten(),
            name,
            children: Vec::new(),
        }),
    }
    after
}

/// The `href` of a tag.
fn address(inside: &str) -> Option<String> {
    let value = inside.split_once("href=")?.1;
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    Some(unescaped(value))
}

/// Ends the innermost open element.
fn close(stack: &mut Vec<Open>) {
    let Some(open) = stack.pop() else { return };
    let tag = match open.name.as_str() {
        "a" => {
            let nodes = Node::link(open.href.as_deref().unwrap_or_default(), open.children);
            for node in nodes {
                push(stack, node);
            }
            return;
        }
        "b" => Some(Tag::Strong),
        "i" => Some(Tag::Emphasis),
        "div" | "section" => Some(Tag::Paragraph),
        "h1" | "h2" | "h3" | "h5" | "h6" => Some(Tag::Heading),
        name => Tag::from_name(name),
    };
    match tag {
        Some(tag) if !open.children.iter().all(is_blank) => push(stack, Node::element(tag, open.children)),
        // An empty paragraph is how editors make room; a row without words is no row.
        Some(_) => {}
        None => open.children.into_iter().for_each(|node| push(stack, node)),
    }
}

fn push(stack: &mut [Open], node: Node) {
    if let Some(open) = stack.last_mut() {
        open.children.push(node);
    }
}

fn push_text(stack: &mut [Open], text: &str) {
    if !text.is_empty() {
        push(stack, Node::Text(unescaped(text)));
    }
}

fn is_blank(node: &Node) -> bool {
    match node {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element { tag, children, .. } => *tag == Tag::Break && children.is_empty(),
    }
}

/// Runs of text and inline elements between blocks, as paragraphs of their own.
fn into_blocks(nodes: Vec<Node>) -> Vec<Node> {
    let (mut blocks, mut run) = (Vec::new(), Vec::new());
    let end = |run: &mut Vec<Node>, blocks: &mut Vec<Node>| {
        let nodes = std::mem::take(run);
        if !nodes.iter().all(is_blank) {
            blocks.push(Node::element(Tag::Paragraph, nodes));
        }
    };
    for node in nodes {
        if is_block(&node) {
            end(&mut run, &mut blocks);
            blocks.push(node);
        } else {
            run.push(node);
        }
    }
    end(&mut run, &mut blocks);
    blocks
}

fn is_block(node: &Node) -> bool {
    let Node::Element { tag, .. } = node else { return false };
    !matches!(tag, Tag::Break | Tag::Link | Tag::Emphasis | Tag::Strong | Tag::Deleted | Tag::Code)
}

/// A text with its entities replaced; one that is not known stays as it is.
pub(crate) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('&').and_then(|start| rest.split_at_checked(start)) {
        plain.push_str(before);
        let entity = from
            .bytes()
            .take(12)
            .position(|byte| byte == b';')
            .and_then(|end| Some((from.get(1..end)?, from.get(end + 1..)?)));
        rest = if let Some((c, after)) = entity.and_then(|(name, after)| Some((character(name)?, after))) {
            plain.push(c);
            after
        } else {
            plain.push('&');
            from.get(1..).unwrap_or_default()
        };
    }
    plain.push_str(rest);
    plain
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    })
}

#[cfg(test)]
mod tests;
