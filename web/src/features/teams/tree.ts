import type { Team } from '@fenji/contract/teams'

/** A team with the teams below it. */
export interface TeamNode extends Team {
  /** 0 at the top. */
  depth: number
  /** Its members and those of the teams below it. */
  total: number
  below: TeamNode[]
}

/** The teams as a tree, by name. A team whose upper team is not among them stands at the top. */
export function treeOf(teams: readonly Team[]): TeamNode[] {
  const known = new Set(teams.map(({ id }) => id))
  const byName = [...teams].sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
  const isUnder = (team: Team, parentId: number | null) =>
    team.parentId === parentId || (parentId === null && team.parentId !== null && !known.has(team.parentId))
  const nodesUnder = (parentId: number | null, depth: number): TeamNode[] =>
    byName
      .filter((team) => isUnder(team, parentId))
      .map((team) => {
        const below = nodesUnder(team.id, depth + 1)
        return { ...team, depth, below, total: team.members + below.reduce((sum, { total }) => sum + total, 0) }
      })
  return nodesUnder(null, 0)
}

/** Every team of a tree, each before those below it. */
export const inOrder = (nodes: readonly TeamNode[]): TeamNode[] =>
  nodes.flatMap((node) => [node, ...inOrder(node.below)])

/** A team and all teams below it: under none of them may it be put. */
export const withBelow = (nodes: readonly TeamNode[], id: number): Set<number> =>
  new Set(inOrder(inOrder(nodes).filter((node) => node.id === id)).map((node) => node.id))
