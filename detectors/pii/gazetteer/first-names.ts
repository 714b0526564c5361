/**
 * First names that are common in sixteen countries by the yearly tables of their statistical offices. Those that are words of prose or
 * of programs as well (Mark, Will, Rose, Grace, Max, Chase, Angel, Ada, Ruby) are left out: they would be found in every document.
 */
const BY_COUNTRY: Readonly<Record<string, string>> = {
  US: 'James Robert Michael David William Richard Joseph Thomas Christopher Matthew Anthony Joshua Kevin Jennifer Patricia Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Ashley Emily Michelle Amanda Melissa Stephanie',
  GB: 'Oliver George Harry Alfie Callum Nigel Graham Olivia Amelia Isla Freya Poppy Imogen Gemma Fiona Siobhan',
  DE: 'Andreas Stefan Wolfgang Jürgen Klaus Uwe Holger Lukas Finn Ursula Sabine Monika Petra Birgit Heike Anneliese Mia Leonie',
  FR: 'Jean Pierre Philippe Thierry Olivier Laurent Mathieu Lucas Nathalie Isabelle Sylvie Véronique Céline Chloé Manon Aurélie',
  ES: 'José Antonio Manuel Francisco Javier Alejandro Pablo Álvaro Carmen Dolores Pilar Lucía Marta Raquel Begoña',
  IT: 'Giuseppe Giovanni Luigi Roberto Alessandro Lorenzo Matteo Giulia Chiara Francesca Federica Silvia Paola Giorgia',
  PT: 'João Tiago Rui Duarte Nuno Inês Catarina Beatriz Leonor Mariana Margarida',
  BR: 'Gabriel Rafael Thiago Rodrigo Fernanda Juliana Letícia Larissa Camila Vanessa',
  NL: 'Johannes Hendrik Daan Sem Bram Jeroen Anouk Sanne Femke Lotte Marieke Willemijn',
  PL: 'Piotr Krzysztof Andrzej Tomasz Paweł Jakub Michał Katarzyna Małgorzata Agnieszka Zofia Zuzanna Magdalena Ewelina',
  CZ: 'Jiří Petr Tomáš Ondřej Vojtěch Lenka Hana Kateřina Tereza Jitka Zdeňka',
  SE: 'Lars Karl Anders Johan Björn Göran Birgitta Kristina Elsa Ebba Annika',
  DK: 'Niels Jørgen Søren Mikkel Rasmus Mette Kirsten Hanne Freja Sofie',
  NO: 'Ole Bjørn Øyvind Sindre Ingrid Ragnhild Solveig Marit',
  FI: 'Juhani Matti Timo Antero Aino Helena Tuula Päivi Anneli',
  TR: 'Mehmet Mustafa Ahmet Hüseyin İbrahim Fatma Ayşe Emine Zeynep Elif',
}

export const FIRST_NAMES: readonly string[] = [
  ...new Set(Object.values(BY_COUNTRY).flatMap((names) => names.split(' '))),
]
