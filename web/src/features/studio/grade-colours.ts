/** Colours of grades that can be told apart, also by those who see fewer colours, and have 4.5 : 1 against white. */
export const gradeColours = [
  { value: '#ad6800', key: 'amber' },
  { value: '#1d6fd8', key: 'blue' },
  { value: '#2f8f5b', key: 'green' },
  { value: '#6b7280', key: 'grey' },
  { value: '#c2410c', key: 'orange' },
  { value: '#7c3aed', key: 'violet' },
  { value: '#be185d', key: 'pink' },
  { value: '#0f766e', key: 'teal' },
] as const
