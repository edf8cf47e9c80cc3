export { ContactState } from './ContactState.tsx'
export { CustomerContacts } from './CustomerContacts.tsx'
