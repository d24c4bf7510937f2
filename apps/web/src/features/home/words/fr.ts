export const words = {
  title: (name: string) => `Bonjour ${name}`,
};

export type HomeWords = typeof words;
