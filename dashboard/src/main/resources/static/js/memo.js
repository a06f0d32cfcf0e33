/** The same function, which does its work only when an argument is another one than the last time. */
export function memo(work) {
  let before = null;
  let result;
  return (...given) => {
    if (before?.length !== given.length || given.some((argument, i) => argument !== before[i])) {
      result = work(...given);
      before = given;
    }
    return result;
  };
}
