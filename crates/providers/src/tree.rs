//! A flat list of components as a tree, without losing one.

use allclear_model::decode::Cursor;
use allclear_model::lookup::Lookup;
use allclear_model::order;
use allclear_model::service::{Service, make_ids_unique};

/// The deepest nesting that is kept. A chain that is longer, or runs in a circle, would exhaust the
/// stack of whoever walks the tree.
const DEEPEST: usize = 8;

/// A component as it stands in a provider's list.
pub(crate) struct Row {
    /// The component, without children.
    pub service: Service,
    /// Whether others may name it as their group.
    pub is_group: bool,
    /// Its place on its level; equal places keep the order of the list.
    pub position: i64,
    /// The id of its group, by its own word.
    pub group: Option<String>,
    /// The ids of its children, by its own word.
    pub listed: Vec<String>,
}

impl Row {
    /// A component, at the end of the level of its group.
    pub(crate) fn new(service: Service, group: Option<String>) -> Self {
        Self { service, is_group: false, position: i64::MAX, group, listed: Vec::new() }
    }

    /// A group.
    pub(crate) fn group(service: Service) -> Self {
        Self { is_group: true, ..Self::new(service, None) }
    }

    /// The same at a place.
    pub(crate) fn at(self, position: Option<i64>) -> Self {
        Self { position: position.unwrap_or(i64::MAX), ..self }
    }
}

/// The rows as a tree, ordered by position on each level, then as they came.
///
/// A group without children stays: it has a status like any other component.
pub(crate) fn tree(rows: Vec<Row>, document: &Cursor) -> Vec<Service> {
    let parents = parents(&rows, document);
    let mut sorted: Vec<_> = rows.iter().map(|row| row.position).zip(parents).enumerate().collect();
    order::by_number(&mut sorted, |(_, (position, _))| *position);
    let mut children = vec![Vec::new(); rows.len()];
    let mut top = Vec::new();
    for (row, (_, parent)) in sorted {
        parent.and_then(|parent| children.get_mut(parent)).unwrap_or(&mut top).push(row);
    }
    let mut services: Vec<_> = rows.into_iter().map(|row| Some(row.service)).collect();
    let mut tree: Vec<_> = top.into_iter().filter_map(|row| grown(row, &mut services, &children)).collect();
    for id in make_ids_unique(&mut tree) {
        document.problem(&format!("more than one component has the id `{id}`"));
    }
    tree
}

/// A component with everything below it.
fn grown(row: usize, services: &mut [Option<Service>], children: &[Vec<usize>]) -> Option<Service> {
    let mut service = services.get_mut(row)?.take()?;
    let below = children.get(row).map_or(&[][..], Vec::as_slice);
    service.children = below.iter().filter_map(|child| grown(*child, services, children)).collect();
    Some(service)
}

/// The group of each row, if it has one that exists. Its own word counts first, then the group's list.
fn parents(rows: &[Row], document: &Cursor) -> Vec<Option<usize>> {
    let (mut groups, mut listed) = (Lookup::default(), Lookup::default());
    for (index, row) in rows.iter().enumerate() {
        if row.is_group {
            groups.insert(&row.service.id, index);
        }
        for child in &row.listed {
            listed.entry(child, || index);
        }
    }
    let claimed: Vec<_> = rows
        .iter()
        .map(|row| {
            let own = row.group.as_deref().and_then(|group| groups.get(group));
            if own.is_none() && row.group.is_some() {
                document.problem(&format!("the group of component `{}` is not in the list", row.service.id));
            }
            own.or_else(|| listed.get(&row.service.id)).copied()
        })
        .collect();
    let claim = |row: usize| claimed.get(row).copied().flatten();
    let depth = |row: usize| std::iter::successors(claim(row), |parent| claim(*parent)).take(DEEPEST).count();
    (0..rows.len()).map(|row| claim(row).filter(|_| depth(row) < DEEPEST)).collect()
}
