import { Button, Group } from '@mantine/core';
import { Link, NavLink } from 'react-router';
import { useEditing, useRules } from './draft/useKeeper';
import classes from './editor.module.css';
import { progressOf, SECTIONS, type SectionName, sectionAddress } from './sections';
import { useEditorWords } from './words';

/** The parts of the file, each with how many of its rules are met. */
export function SectionNav() {
  const { sections } = useEditorWords();
  const { project } = useEditing();
  const { rules } = useRules();
  return (
    <nav aria-label={sections.label} className={classes.nav}>
      <ol>
        {SECTIONS.map(({ name }) => {
          const { met, all } = progressOf(name, rules?.results ?? []);
          const isDone = rules !== undefined && met === all;
          return (
            <li key={name}>
              <NavLink to={sectionAddress(project.id, name)} className={classes.step} aria-current="step">
                <span>{sections[name]}</span>
                {rules && <span className={classes.progress} data-done={isDone || undefined} title={sections.progressLong(met, all)}>{isDone ? <span aria-hidden>✓</span> : null}<span className={isDone ? 'visually-hidden' : undefined}>{isDone ? sections.done : sections.progress(met, all)}</span></span>}
              </NavLink>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** From one part to the next. */
export function SectionSteps({ current }: { readonly current: SectionName }) {
  const { sections } = useEditorWords();
  const { project } = useEditing();
  const position = SECTIONS.findIndex(({ name }) => name === current);
  const [before, after] = [SECTIONS[position - 1]?.name, SECTIONS[position + 1]?.name];
  return (
    <Group justify="space-between" mt="md" className="no-print">
      {before ? <Button component={Link} to={sectionAddress(project.id, before)} variant="default">{sections.previous(sections[before])}</Button> : <span />}
      {after && <Button component={Link} to={sectionAddress(project.id, after)}>{sections.next(sections[after])}</Button>}
    </Group>
  );
}
