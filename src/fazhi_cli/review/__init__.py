"""The review of one submission: checking, waivers, changes since an earlier run, duties, answers to the standards."""
