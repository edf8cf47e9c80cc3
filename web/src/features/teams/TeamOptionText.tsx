/** A team in a list to choose from, as deep as it stands in the tree. */
export function TeamOptionText({ label, depth }: { label: string; depth: number }) {
  return <span style={{ paddingInlineStart: depth * 16 }}>{label}</span>
}
