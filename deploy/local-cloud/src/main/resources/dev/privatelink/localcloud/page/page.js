// The customer's side of the local cloud: shows /_page/state each second, and sends what is pressed.
import { Parts, age, make, onPress, setAttribute, setText, setUsable } from './parts.js';

const POLL_MS = 1_000;
const ANSWER_MS_MAX = 10_000;
const COPIED_MS = 2_000;
const MEANING = {
  WAITING: 'waits for you',
  CHANGING: 'the cloud is at work',
  IN_USE: 'in use',
  ENDED: 'ended',
  FAILED: 'failed',
};

/** What the server said last, and the browser's time when it came. */
let state;
let receivedAt = 0;
/** Counts what was pressed: an answer that was asked for before is older than what is shown. */
let presses = 0;

const byId = (id) => document.getElementById(id);

function now() {
  return Date.parse(state.time) + (Date.now() - receivedAt);
}

function who(account) {
  const name = state.names[account];
  return name === undefined ? account : `${account} (${name})`;
}

async function call(path, body) {
  const request = { signal: AbortSignal.timeout(ANSWER_MS_MAX), cache: 'no-store' };
  if (body !== undefined) {
    request.method = 'POST';
    request.headers = { 'Content-Type': 'application/json', 'X-Local-Cloud-Page': '1' };
    request.body = JSON.stringify(body);
  }
  const answer = await fetch(path, request);
  const json = await answer.json();
  if (!answer.ok) {
    const refusal = new Error(`${json.code}: ${json.reason}`);
    refusal.refused = true;
    throw refusal;
  }
  return json;
}

/** Sends what was pressed; a refusal is shown where it was pressed. */
async function press(path, body, problem) {
  presses += 1;
  setText(problem, '');
  try {
    take(await call(path, body));
    return true;
  } catch (e) {
    setText(problem, e.refused ? e.message : 'The local cloud does not answer. Try again.');
    return false;
  } finally {
    presses += 1;
  }
}

function take(json) {
  state = json;
  receivedAt = Date.now();
  show();
}

/** Reads again each second, one request at a time, for as long as the page is open. */
async function poll() {
  const pressesBefore = presses;
  try {
    const json = await call('/_page/state');
    if (presses === pressesBefore) {
      take(json);
    }
    setText(byId('link'), 'Up to date');
    setAttribute(byId('link'), 'class', 'link live');
  } catch {
    setText(byId('link'), 'The local cloud does not answer; trying again');
    setAttribute(byId('link'), 'class', 'link lost');
    if (state !== undefined) {
      show();
    }
  }
  setTimeout(poll, POLL_MS);
}

const clouds = new Parts(byId('services'), (cloud) => cloud.cloud, buildCloud);
const waiting = new Parts(byId('waiting-list'), (one) => one.endpointId, buildWaiting);
const switchGroups = new Parts(byId('faults'), (group) => group.cloud, buildSwitches);

function show() {
  clouds.show(state.clouds);
  const requests = state.clouds
    .flatMap((cloud) => cloud.services)
    .flatMap((offer) => offer.requests)
    .filter((request) => request.standing === 'WAITING');
  waiting.show(requests);
  const count = requests.length;
  setText(
    byId('waiting-count'),
    count === 0
      ? 'Nobody waits for you'
      : `${count} ${count === 1 ? 'request waits' : 'requests wait'} for your answer`,
  );
  setAttribute(byId('waiting'), 'class', count === 0 ? 'calm' : 'urgent');
  const title = "The customer's side";
  document.title = count === 0 ? title : `(${count}) ${title}`;
  switchGroups.show(
    [...state.clouds, { cloud: '', title: 'Planted by others' }]
      .map((cloud) => ({ ...cloud, levers: state.switches.filter((s) => s.cloud === cloud.cloud) }))
      .filter((group) => group.levers.length > 0),
  );
}

function buildWaiting() {
  const link = make('a');
  const about = make('span', { class: 'muted' });
  return {
    node: make('li', {}, link, ' ', about),
    update(request) {
      setText(link, request.endpointId);
      setAttribute(link, 'href', `#${requestId(request)}`);
      setText(about, `${who(request.account)}, since ${age(Date.parse(request.since), now())}`);
    },
  };
}

const requestId = (request) => `request-${request.endpointId}`;

function buildCloud(first) {
  const title = make('h2', { id: `cloud-${first.cloud}` });
  const owner = make('p', { class: 'muted' });
  const list = make('div', { class: 'services' });
  const more = make('p', { class: 'muted' });
  const offers = new Parts(
    list,
    (offer) => offer.service.id,
    () => buildService(first.cloud, first.examplePrincipal),
  );
  return {
    node: make('section', { 'aria-labelledby': `cloud-${first.cloud}` }, title, owner, list, more),
    update(cloud) {
      setText(title, cloud.title);
      const owners = new Set(cloud.services.map((offer) => offer.service.owner));
      setText(
        owner,
        owners.size === 0
          ? 'No customer offers a service here.'
          : `You are account ${[...owners].map(who).join(' and account ')}.`,
      );
      offers.show(cloud.services.map((offer) => ({ ...offer, ownerShown: owners.size > 1 })));
      more.hidden = cloud.hidden === 0;
      setText(more, `${cloud.hidden} more services are not shown.`);
    },
  };
}

function buildService(cloud, examplePrincipal) {
  const title = make('h3', { class: 'mono' });
  const kind = make('span', { class: 'badge' });
  const name = make('span', { class: 'mono' });
  const copy = make('button', { type: 'button', class: 'small' }, 'Copy');
  const copied = make('span', { role: 'status' });
  const facts = make('p', { class: 'muted' });
  const remarks = make('p', { class: 'remark' });
  const none = make('p', { class: 'muted none' }, 'Nobody asks.');
  const list = make('ul', { class: 'requests' });
  const more = make('p', { class: 'muted' });
  let service;
  const requests = new Parts(
    list,
    (request) => request.endpointId,
    () => buildRequest((request, answer, problem) =>
      press(
        '/_page/answers',
        {
          cloud,
          account: service.owner,
          service: service.id,
          endpoint: request.endpointId,
          answer,
        },
        problem,
      )),
  );
  const principals = buildPrincipals(examplePrincipal, (principal, problem) =>
    press(
      '/_page/principals',
      { cloud, account: service.owner, service: service.id, principal },
      problem,
    ));
  onPress(copy, () => {
    navigator.clipboard.writeText(service.name).then(
      () => setText(copied, 'Copied'),
      () => setText(copied, 'Select the name and copy it'),
    );
    setTimeout(() => setText(copied, ''), COPIED_MS);
  });
  return {
    node: make(
      'article',
      { class: 'card' },
      make('div', { class: 'head' }, title, kind),
      make('p', { class: 'copyable' }, name, copy, copied),
      facts,
      remarks,
      none,
      list,
      more,
      principals.node,
    ),
    update(offer) {
      service = offer.service;
      setText(title, service.id);
      setText(kind, service.acceptedByHand ? 'accepted by hand' : 'accepts by itself');
      setText(name, service.name);
      setAttribute(copy, 'aria-label', `Copy the name of ${service.id}`);
      const zones = service.zones.join(', ') || 'no zones';
      setText(facts, offer.ownerShown ? `Account ${who(service.owner)} · ${zones}` : zones);
      remarks.hidden = service.remarks.length === 0;
      setText(remarks, service.remarks.join(' · '));
      none.hidden = offer.requests.length > 0;
      requests.show(offer.requests);
      more.hidden = offer.hidden === 0;
      setText(more, `${offer.hidden} more requests are not shown.`);
      principals.update(service);
    },
  };
}

function buildRequest(answer) {
  const name = make('span', { class: 'mono name' });
  const badge = make('span', {});
  const standing = make('span', { class: 'muted' });
  const about = make('p', { class: 'muted' });
  const accept = make('button', { type: 'button', class: 'primary' }, 'Accept');
  const reject = make('button', { type: 'button' }, 'Reject');
  const problem = make('p', { class: 'problem', role: 'alert' });
  let request;
  onPress(accept, () => answer(request, 'accept', problem));
  onPress(reject, () => answer(request, 'reject', problem));
  return {
    node: make(
      'li',
      { tabindex: '-1' },
      make('div', { class: 'what' }, name, make('p', {}, badge, ' ', standing), about),
      make('div', { class: 'acts' }, accept, reject),
      problem,
    ),
    update(current) {
      request = current;
      const { endpointId, state: word } = request;
      setAttribute(this.node, 'id', requestId(request));
      setText(name, endpointId);
      setText(badge, word);
      setAttribute(badge, 'class', `badge ${request.standing.toLowerCase().replace('_', '-')}`);
      const meaning = MEANING[request.standing];
      setText(standing, `${meaning}, ${age(Date.parse(request.since), now())}`);
      setText(
        about,
        [
          `From ${who(request.account)}`,
          ...request.remarks,
          // Said already, if it never was in another state.
          ...(request.createdAt === request.since
            ? []
            : [`asked ${age(Date.parse(request.createdAt), now())} ago`]),
        ].join(' · '),
      );
      setAttribute(accept, 'aria-label', `Accept ${endpointId}`);
      setAttribute(reject, 'aria-label', `Reject ${endpointId}`);
      setUsable(accept, request.mayAccept, `It is ${word} and cannot be accepted.`);
      setUsable(reject, request.mayReject, `It is ${word} and cannot be rejected.`);
    },
  };
}

function buildPrincipals(example, allow) {
  const summary = make('summary');
  const list = make('ul', { class: 'principals' });
  const rows = new Parts(
    list,
    (principal) => principal,
    (principal) => ({ node: make('li', { class: 'mono' }, principal), update() {} }),
  );
  const input = make('input', { type: 'text', maxlength: '200', spellcheck: 'false' });
  input.value = example;
  const button = make('button', { type: 'button' }, 'Allow');
  const problem = make('p', { class: 'problem', role: 'alert' });
  const send = () => allow(input.value, problem);
  onPress(button, send);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      send();
    }
  });
  return {
    node: make(
      'details',
      {},
      summary,
      list,
      make('div', { class: 'allow' }, make('label', {}, 'Principal to allow ', input), button),
      problem,
    ),
    update(service) {
      const count = service.allowed.length;
      setText(summary, count === 0 ? 'Nobody may connect yet' : `Who may connect (${count})`);
      setAttribute(button, 'aria-label', `Allow the principal at ${service.id}`);
      rows.show(service.allowed);
    },
  };
}

function buildSwitches() {
  const title = make('h3');
  const list = make('ul', { class: 'switches' });
  const levers = new Parts(list, (lever) => lever.id, buildSwitch);
  return {
    node: make('section', { class: 'card' }, title, list),
    update(group) {
      setText(title, group.title);
      levers.show(group.levers);
    },
  };
}

function buildSwitch(lever) {
  const title = make('span', { class: 'title' });
  const effect = make('small', { class: 'muted' });
  const button = make(
    'button',
    { type: 'button', role: 'switch' },
    make('span', { class: 'words' }, title, effect),
    make('span', { class: 'track', 'aria-hidden': 'true' }),
  );
  let on = lever.on;
  onPress(button, () =>
    press('/_page/switches', { id: lever.id, on: !on }, byId('faults-problem')));
  return {
    node: make('li', {}, button),
    update(current) {
      on = current.on;
      setText(title, current.title);
      setText(effect, current.effect);
      setAttribute(button, 'aria-checked', String(on));
    },
  };
}

poll();
