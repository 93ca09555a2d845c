/** Makes the value for each name at its first use and keeps it. For names of which there are few. */
export const onceEach = <Value>(make: (name: string) => Value): ((name: string) => Value) => {
  const made = new Map<string, { readonly value: Value }>();
  return (name) => {
    const found = made.get(name) ?? { value: make(name) };
    made.set(name, found);
    return found.value;
  };
};
