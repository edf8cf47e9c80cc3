import { usePolicyWords } from '../roles/public.ts'

/** What a key may do, in words. */
export function ScopeList({ scopes }: { scopes: readonly string[] }) {
  const { keyScope } = usePolicyWords()
  return <p className="fj-anywhere">{scopes.map(keyScope).join(' · ')}</p>
}
