export { EditSchemeLink } from './EditSchemeLink.tsx'
export { NewSchemeButton } from './NewSchemeButton.tsx'
