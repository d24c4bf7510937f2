import { count, day, dayAndTime, inDays } from '../../../lib/format';
import type { HomeWords } from './fr';

const plural = (number: number, one: string, many: string): string => `${count(number)} ${number === 1 ? one : many}`;

export const words: HomeWords = {
  title: (name) => `Hello ${name}`,
  asOf: (instant) => `As of ${dayAndTime(instant)}`,
  deadline: (instant) => `${day(instant)} (${inDays(instant)})`,
  deadlineAtHour: (instant) => `${dayAndTime(instant)} (${inDays(instant)})`,
  since: (instant) => `${day(instant)} (${inDays(instant)})`,
  all: 'See all',
  noDeadline: 'no deadline',
  figures: 'Figures',
  links: 'Useful links',
  nobody: {
    title: 'Your account has no role yet',
    cfa: 'If you have just registered a CFA that a public register knows, an administrator of the OPCO is looking at your request: you need not do anything. If you wait for an invitation, ask the signatory of your CFA for it.',
    opco: 'Ask an administrator to give you a role.',
    invitation: 'Once the request is confirmed, or the invitation accepted, reload this page.',
  },
  cfa: {
    title: 'Your CFA',
    corrections: 'Corrections requested', drafts: 'To be finished and submitted', projects: 'Your projects and who acts now', campaigns: 'Open campaigns',
    nothing: 'Nothing waits for you.',
    correction: (branch, number) => `${branch} asks for a correction of ${number}`,
    questions: (number) => plural(number, 'question about a line', 'questions about lines'),
    askedBy: (name, on) => `Asked by ${name} on ${day(on)}`,
    answerBefore: 'Answer before', answer: 'Answer', answerTo: (number) => `Answer for ${number}`,
    closes: 'The campaign closes on', closed: 'The campaign is closed: this draft can no longer be submitted.',
    rulesMet: (met, all) => `${count(met)} of ${count(all)} rules met`, progress: (number) => `Rules met by ${number}`,
    ready: 'Every rule is met: the project can be submitted.', leftToDo: 'Still to do:', andMore: (number) => `and ${plural(number, 'more point', 'more points')}`,
    goOn: 'Go on', goOnWith: (number) => `Go on with ${number}`, untitled: 'Untitled',
    open: (title) => `${title}: you have not begun a project yet`, until: 'Submit before', begin: 'Begin a project',
    columns: { number: 'Number', title: 'Title', state: 'State', next: 'Who acts', by: 'Deadline' },
    caption: 'Projects under way and who acts next',
    actors: { cfa: 'You', officer: 'The officer of the branch', approver: 'The approver of the branch', nobody: 'Nobody: it is decided' },
    noProject: 'No project under way.', allProjects: 'All our projects', file: 'File of the CFA',
  },
  officer: {
    title: 'Review', mine: 'My cases in hand', queues: 'Queues of my branches', none: 'You have no case in hand.', allMine: 'All my cases',
    underReview: 'Under review', waitingForCfa: 'Waiting for the CFA', proposed: 'Awaiting decision', overdue: 'Overdue', nextDue: 'Next deadline',
    caption: 'Cases in hand, the oldest first', queueCaption: 'Review queues of my branches',
    columns: { number: 'Case', title: 'Project and CFA', branch: 'Branch', state: 'State', due: 'Legal deadline' },
    stopped: (since) => `stopped since ${day(since)}`, late: 'overdue',
    queueColumns: { branch: 'Branch', queued: 'To review', oldest: 'The oldest', overdue: 'Overdue', state: 'State', actions: 'Actions' },
    running: 'running', paused: (since) => `paused since ${day(since)}`, claim: 'Take the next one', claimIn: (branch) => `Take the next one, ${branch}`,
    allQueues: 'All queues', restOfQueues: (number) => plural(number, 'empty queue', 'empty queues'),
  },
  approver: {
    title: 'Decisions', waiting: 'Cases that wait for your decision', none: 'No case waits for your decision.', count: 'To decide', overdue: 'Overdue', award: 'Proposed amount', oldest: 'The oldest',
    caption: 'Cases to decide, the oldest first', proposed: 'Proposed', all: 'All that waits for my decision',
  },
  totals: {
    title: 'The portfolio', submitted: 'Submitted projects', requested: 'Requested', funded: 'Funded projects', committed: 'Committed', cfas: 'Funded CFAs', cost: 'Cost of funded projects', apprentices: 'Apprentices concerned',
    more: 'Open the portfolio',
  },
  envelopes: {
    title: (year) => `Envelopes of ${year}: the tightest`, committed: 'Committed', reserved: 'Reserved', available: 'Available', left: (branch, share) => `${branch}, ${share} available`, none: 'No envelope of this campaign holds money.', all: 'All envelopes',
  },
  ageing: {
    title: 'Age of open cases', open: 'Open', overdue: 'Overdue', stopped: 'Waiting for a CFA', oldest: 'The oldest', caption: 'Branches with overdue cases', columns: { branch: 'Branch', open: 'Open', overdue: 'Overdue', oldest: 'The oldest' },
    allInTime: 'No case is overdue.', all: 'All about age',
  },
  secretary: { title: 'Committee', proposed: 'Awaiting decision', branches: 'Branches concerned', cases: 'Proposed cases', caption: 'Proposed cases by branch', columns: { branch: 'Branch', proposed: 'Awaiting decision', oldest: 'The oldest open case' }, none: 'No case awaits a decision.' },
  administrator: {
    title: 'Administration', claims: 'Registrations to confirm', noClaims: 'No registration to confirm.', claim: (claimant, on) => `${claimant}, on ${day(on)}`, allClaims: 'Deal with registrations',
    queues: 'Paused queues', noPause: 'Every queue is running.', pausedBy: (name, on) => `by ${name} on ${day(on)}`, allQueues: 'Manage queues',
    jobs: 'Failed jobs', noFailure: 'No job has failed.', failed: (number) => plural(number, 'failed job', 'failed jobs'), allJobs: 'Deal with failures',
    campaigns: 'Campaigns', noCampaign: 'No campaign is open or announced.', closesOn: (on) => `Open, closes on ${dayAndTime(on)} (${inDays(on)})`, opensOn: (on) => `Announced, opens on ${dayAndTime(on)} (${inDays(on)})`, allCampaigns: 'Manage campaigns',
    users: 'Accounts and roles', branches: 'Branches', andMore: (number) => `and ${plural(number, 'more', 'more')}`, manyMore: 'and more',
  },
  finance: { title: 'Finance', entries: 'Entries of the ledger', envelopes: 'Envelopes', portfolio: 'Portfolio', projects: 'Projects' },
  auditor: { title: 'Audit', entries: 'Entries of the ledger', interests: 'Declarations of interest', portfolio: 'Portfolio', envelopes: 'Envelopes', projects: 'Projects', cfas: 'CFAs', queues: 'Review queues', ageing: 'Age of cases' },
};
