"""Questions that only a browser can answer, asked of a page as JavaScript."""

SMALL_TARGETS = """() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, summary, textarea')]
        .map((element) => element.matches('label input') ? element.closest('label') : element)
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ element, box }) => box.width > 1 && box.height > 1
            && getComputedStyle(element).visibility === 'visible');
    const small = ({ box }) => box.width < 23.9 || box.height < 23.9;
    const middle = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
    const inSentence = ({ element }) => {
        let block = element.parentElement;
        while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        let beside = '';
        while (texts.nextNode()) {
            if (!texts.currentNode.parentElement.closest('a, button, dt')) {
                beside += texts.currentNode.data;
            }
        }
        return /\\p{L}{2}/u.test(beside);
    };
    const apart = (target) => all.every((other) => {
        if (other.element === target.element) return true;
        const [x, y] = middle(target);
        if (small(other)) {
            const [otherX, otherY] = middle(other);
            return Math.hypot(x - otherX, y - otherY) >= 23.9;
        }
        const { left, right, top, bottom } = other.box;
        const across = Math.max(left - x, 0, x - right), down = Math.max(top - y, 0, y - bottom);
        return Math.hypot(across, down) >= 11.9;
    });
    return all.filter((target) => small(target) && !target.element.closest('svg')
        && !inSentence(target) && !apart(target))
        .map(({ element, box }) => [box.width, box.height].map(Math.round).join(' × ')
            + ' ' + element.outerHTML.slice(0, 120));
}"""
"""The controls that are smaller than 24 px, stand in no sentence, and have others too near."""

SHOWN_TEXTS = """() => {
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        const controls = 'button, select, label, [role=status], .screen-only, .to-results';
        const control = element.closest(controls);
        const shown = element.checkVisibility({ visibilityProperty: true });
        const text = texts.currentNode.data.replace(/\\s+/g, ' ').trim();
        if (text && shown && !control) found.add(text);
    }
    return [...found];
}"""
"""Every text of the page that can be seen, but for the words of controls."""

UNSEEN_IN_FORCED_COLOURS = """() => {
    const bordered = (style) => style.borderTopStyle !== 'none'
        && parseFloat(style.borderTopWidth) >= 1
        && style.borderTopColor !== 'rgba(0, 0, 0, 0)';
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (!/^rgba.*, 0\\)$/.test(colour)) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const faults = [];
    for (const mark of document.querySelectorAll('main .mark')) {
        if (!mark.getClientRects().length) continue;
        const style = getComputedStyle(mark);
        if (!/^[A-Z]$/.test(mark.textContent.trim())) faults.push('no letter: ' + mark.outerHTML);
        if (style.color === ground(mark)) faults.push('unseen letter: ' + mark.outerHTML);
        if (!bordered(style)) faults.push('no border: ' + mark.outerHTML);
    }
    for (const part of document.querySelectorAll('main .bar i')) {
        if (!bordered(getComputedStyle(part))) faults.push('no border: ' + part.outerHTML);
    }
    for (const control of document.querySelectorAll('main button, main input, main select')) {
        const boxed = control.matches('[type=checkbox]') || !control.getClientRects().length;
        if (!boxed && !bordered(getComputedStyle(control))) faults.push(control.outerHTML);
    }
    for (const text of document.querySelectorAll('main svg text')) {
        const shape = text.closest('a, g').querySelector('path, polygon, circle, rect');
        if (shape && getComputedStyle(text).fill === getComputedStyle(shape).fill) {
            faults.push('unseen word: ' + text.textContent);
        }
    }
    return faults;
}"""
"""Marks without a letter that can be seen, and what has no border to be seen by."""

SPACED_OUT = """() => {
    for (const element of document.querySelectorAll('body *')) {
        if (element.style === undefined) continue;
        element.style.lineHeight = '1.5';
        element.style.letterSpacing = '0.12em';
        element.style.wordSpacing = '0.16em';
    }
    for (const p of document.querySelectorAll('p')) p.style.marginBottom = '2em';
}"""
"""Source: WCAG 2.2, 1.4.12."""

CLIPPED = """(but) => [...document.querySelectorAll('body *')].filter((element) => {
    const style = getComputedStyle(element);
    const hides = ['hidden', 'clip'].includes(style.overflowX);
    const over = element.scrollWidth > element.clientWidth + 1;
    return hides && element.clientWidth > 1 && over && !(but && element.closest(but));
}).map((element) => element.outerHTML.slice(0, 100))"""
"""What is cut off at its side, but for elements that are allowed to be: a selector."""
