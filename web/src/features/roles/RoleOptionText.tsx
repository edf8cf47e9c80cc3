/** A role in a list to choose from, with what it may do. */
export function RoleOptionText({ label, means }: { label: string; means: string }) {
  return (
    <div className="fj-wrap">
      {label}
      <div className="fj-soft fj-small">{means}</div>
    </div>
  )
}
