// A person who signs in with a phone number has an invented mail address; nothing can be sent there.
export function mailAddressOf(email: string): string | null {
  return email.includes('@') && !email.endsWith('.invalid') ? email : null
}
