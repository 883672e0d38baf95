/** The value of an environment variable that the stack sets. Throws when it is not there, or empty. */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`The environment variable ${name} is not set: the stack sets it on the function, deploy it again`);
  }
  return value;
}
