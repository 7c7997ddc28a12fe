/**
 * Statements kept compiled, and texts known by a number; more begin anew. Lists of many lengths make many texts. It has
 * a file of its own so that the database's thread starts without all that makes statements.
 */
export const MOST_TEXTS = 2000
