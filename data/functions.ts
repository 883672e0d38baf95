/** Memory of each function of the stack; its share of a processor and its price follow from it. */
export const functionMegabytes = 512;
