/** What each file or room imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The nodes that lie on a circle, or on a way from one circle to another; in the order of the graph. */
export function onCircles(graph: Graph): string[] {
  const left = new Set(graph.keys());
  const isImported = (node: string) => [...left].some(other => graph.get(other)?.has(node));
  const importsOne = (node: string) => [...(graph.get(node) ?? [])].some(other => left.has(other));
  let before: number;
  do {
    before = left.size;
    for (const node of left) if (!importsOne(node) || !isImported(node)) left.delete(node);
  } while (left.size < before);
  return [...left];
}
