DROP INDEX `observation_to_settle`;
